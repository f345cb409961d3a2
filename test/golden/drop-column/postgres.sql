-- upgrade
ALTER TABLE "users" DROP COLUMN "nickname";

-- downgrade
ALTER TABLE "users" ADD COLUMN "nickname" varchar(40) DEFAULT '?' NOT NULL;
