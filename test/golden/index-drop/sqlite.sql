-- upgrade
DROP INDEX "users_a_b_idx";
DROP INDEX "users_lower_idx";

-- downgrade
CREATE UNIQUE INDEX "users_lower_idx" ON "users" ((lower(a))) WHERE b > 1;
CREATE INDEX "users_a_b_idx" ON "users" ("a", "b" DESC);
