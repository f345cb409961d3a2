-- upgrade
ALTER TABLE "users" ADD COLUMN "a" integer;
-- each by itself
CREATE INDEX "by_a" ON "users" ("a");
ALTER TABLE "users" ALTER COLUMN "a" SET DEFAULT 7;

-- downgrade
DROP INDEX "by_a";
ALTER TABLE "users" DROP COLUMN "a";
