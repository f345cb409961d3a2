-- upgrade
-- each by itself
DROP INDEX CONCURRENTLY "by_a";

-- downgrade
-- each by itself
CREATE INDEX CONCURRENTLY "by_a" ON "users" ("a");
