-- upgrade
ALTER TABLE "users" RENAME COLUMN "second" TO "third";
ALTER TABLE "users" RENAME COLUMN "first" TO "second";

-- downgrade
ALTER TABLE "users" RENAME COLUMN "second" TO "first";
ALTER TABLE "users" RENAME COLUMN "third" TO "second";
