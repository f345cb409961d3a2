-- upgrade
ALTER TABLE "users" ADD COLUMN "name" text NOT NULL;

-- downgrade
ALTER TABLE "users" DROP COLUMN "name";
