-- upgrade
ALTER TABLE "users"
  ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL,
  ADD COLUMN "numbers" integer[] DEFAULT '{1,2}';

-- downgrade
ALTER TABLE "users" DROP COLUMN "numbers";
ALTER TABLE "users" DROP COLUMN "tags";
