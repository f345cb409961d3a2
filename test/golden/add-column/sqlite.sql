-- upgrade
ALTER TABLE "users" ADD COLUMN "nickname" VARCHAR(40);

-- downgrade
ALTER TABLE "users" DROP COLUMN "nickname";
