-- upgrade
CREATE INDEX "one" ON "users" ("a");
CREATE INDEX "two" ON "users" ("a" DESC);

-- downgrade
DROP INDEX "two";
DROP INDEX "one";
