-- upgrade
ALTER TABLE "users" RENAME COLUMN "mail" TO "email";

-- downgrade
ALTER TABLE "users" RENAME COLUMN "email" TO "mail";
