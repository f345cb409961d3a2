-- upgrade
DROP INDEX "one";
DROP INDEX "two";
ALTER TABLE "users" ADD CONSTRAINT "two" UNIQUE ("a");
CREATE INDEX "one" ON "users" ("b");

-- downgrade
DROP INDEX "one";
ALTER TABLE "users" DROP CONSTRAINT "two";
CREATE INDEX "two" ON "users" ("b");
CREATE INDEX "one" ON "users" ("a");
