-- upgrade
CREATE INDEX "users_a_idx" ON "users" USING "gin" ("a");

-- downgrade
DROP INDEX "users_a_idx";
