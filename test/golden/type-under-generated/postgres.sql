-- upgrade
ALTER TABLE "users" DROP COLUMN "lower_email";
ALTER TABLE "users" ALTER COLUMN "email" TYPE varchar(320);
ALTER TABLE "users" ADD COLUMN "lower_email" text GENERATED ALWAYS AS (lower(email)) STORED;

-- downgrade
ALTER TABLE "users" DROP COLUMN "lower_email";
ALTER TABLE "users" ALTER COLUMN "email" TYPE varchar(20);
ALTER TABLE "users" ADD COLUMN "lower_email" text GENERATED ALWAYS AS (lower((email)::text)) STORED;
