-- upgrade
ALTER TABLE "notes" ADD COLUMN "body" text;

-- downgrade
ALTER TABLE "notes" DROP COLUMN "body";
