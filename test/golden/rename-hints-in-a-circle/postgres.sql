-- upgrade
ALTER TABLE "users" ALTER COLUMN "second" TYPE text;
ALTER TABLE "users" ALTER COLUMN "first" TYPE integer USING "first"::integer;

-- downgrade
ALTER TABLE "users" ALTER COLUMN "first" TYPE text;
ALTER TABLE "users" ALTER COLUMN "second" TYPE integer USING "second"::integer;
