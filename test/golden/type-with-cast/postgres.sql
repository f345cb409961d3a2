-- upgrade
ALTER TABLE "users"
  ALTER COLUMN "age" TYPE integer USING cast(nullif(age, '') as integer),
  ALTER COLUMN "born" TYPE date USING "born"::date;

-- downgrade
ALTER TABLE "users"
  ALTER COLUMN "born" TYPE text,
  ALTER COLUMN "age" TYPE text;
