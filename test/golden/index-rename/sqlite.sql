-- upgrade
DROP INDEX "old_name";
CREATE INDEX "new_name" ON "users" ("a");

-- downgrade
DROP INDEX "new_name";
CREATE INDEX "old_name" ON "users" ("a");
