-- upgrade
-- each by itself
DROP INDEX "by_a";

-- downgrade
-- each by itself
CREATE INDEX "by_a" ON "users" ("a");
