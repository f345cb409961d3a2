-- upgrade
ALTER TABLE "users" ALTER COLUMN "code" TYPE varchar(20);
ALTER TABLE "users" ALTER COLUMN "points" TYPE integer;

-- downgrade
ALTER TABLE "users" ALTER COLUMN "points" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "code" TYPE text;
