-- upgrade
CREATE INDEX "users_a_idx" ON "users" ("a");

-- downgrade
DROP INDEX "users_a_idx";
