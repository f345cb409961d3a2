-- upgrade
ALTER TABLE "users" RENAME COLUMN "mail" TO "e-mail";

-- downgrade
ALTER TABLE "users" RENAME COLUMN "e-mail" TO "mail";
