-- upgrade
ALTER TABLE "people" RENAME TO "users";
ALTER TABLE "users" RENAME COLUMN "mail" TO "email";
ALTER TABLE "users"
  ALTER COLUMN "email" TYPE varchar(320),
  ALTER COLUMN "email" SET NOT NULL;

-- downgrade
ALTER TABLE "users"
  ALTER COLUMN "email" TYPE varchar(100),
  ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "users" RENAME COLUMN "email" TO "mail";
ALTER TABLE "users" RENAME TO "people";
