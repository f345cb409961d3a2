-- upgrade
ALTER TABLE "users" ALTER COLUMN "points" TYPE bigint;

-- downgrade
ALTER TABLE "users" ALTER COLUMN "points" TYPE integer;
