-- upgrade
ALTER TABLE "users"
  ALTER COLUMN "code" TYPE varchar(20),
  ALTER COLUMN "points" TYPE integer;

-- downgrade
ALTER TABLE "users"
  ALTER COLUMN "points" TYPE bigint,
  ALTER COLUMN "code" TYPE text;
