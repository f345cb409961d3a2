-- upgrade
ALTER TABLE "users" ADD COLUMN "lower_email" text GENERATED ALWAYS AS (lower(email)) STORED;
ALTER TABLE "users" ADD COLUMN "size" integer GENERATED ALWAYS AS (length(email)) STORED;

-- downgrade
ALTER TABLE "users" DROP COLUMN "size";
ALTER TABLE "users" DROP COLUMN "lower_email";
