-- upgrade
ALTER TABLE "users" ALTER COLUMN "code" TYPE varchar(50);
ALTER TABLE "users" ALTER COLUMN "points" TYPE bigint;

-- downgrade
ALTER TABLE "users" ALTER COLUMN "points" TYPE integer;
ALTER TABLE "users" ALTER COLUMN "code" TYPE varchar(20);
