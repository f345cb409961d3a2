-- upgrade
DROP INDEX "one";
DROP INDEX "two";
CREATE UNIQUE INDEX "one" ON "users" ("a");
CREATE INDEX "two" ON "users" ("b" DESC) WHERE (b > 0);

-- downgrade
DROP INDEX "two";
DROP INDEX "one";
CREATE INDEX "two" ON "users" ("b");
CREATE INDEX "one" ON "users" ("a");
