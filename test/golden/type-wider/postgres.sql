-- upgrade
ALTER TABLE "users"
  ALTER COLUMN "code" TYPE varchar(50),
  ALTER COLUMN "points" TYPE bigint;

-- downgrade
ALTER TABLE "users"
  ALTER COLUMN "points" TYPE integer,
  ALTER COLUMN "code" TYPE varchar(20);
