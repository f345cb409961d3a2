-- upgrade
ALTER TABLE "users" DROP COLUMN "nickname";

-- downgrade
ALTER TABLE "users" ADD COLUMN "nickname" VARCHAR(40) NOT NULL DEFAULT '?';
