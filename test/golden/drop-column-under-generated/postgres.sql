-- upgrade
ALTER TABLE "users" ADD COLUMN "name" text;
ALTER TABLE "users" DROP COLUMN "lower_email";
ALTER TABLE "users" DROP COLUMN "email";

-- downgrade
ALTER TABLE "users" ADD COLUMN "email" text;
ALTER TABLE "users" ADD COLUMN "lower_email" text GENERATED ALWAYS AS (lower(email)) STORED;
ALTER TABLE "users" DROP COLUMN "name";
