-- upgrade
CREATE INDEX "one" ON "users" ("a" NULLS FIRST);
CREATE INDEX "two" ON "users" ("a" DESC NULLS LAST);

-- downgrade
DROP INDEX "two";
DROP INDEX "one";
