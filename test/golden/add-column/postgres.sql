-- upgrade
ALTER TABLE "users" ADD COLUMN "nickname" varchar(40);

-- downgrade
ALTER TABLE "users" DROP COLUMN "nickname";
