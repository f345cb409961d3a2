-- upgrade
ALTER TABLE "posts" RENAME COLUMN "title" TO "headline";
ALTER TABLE "posts"
  ALTER COLUMN "body" SET DEFAULT '',
  ALTER COLUMN "body" SET NOT NULL;
ALTER TABLE "posts" DROP COLUMN "size";

-- downgrade
ALTER TABLE "posts"
  ADD COLUMN "size" integer,
  ALTER COLUMN "body" DROP DEFAULT,
  ALTER COLUMN "body" DROP NOT NULL;
ALTER TABLE "posts" RENAME COLUMN "headline" TO "title";
