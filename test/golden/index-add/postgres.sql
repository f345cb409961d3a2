-- upgrade
CREATE INDEX "users_a_idx" ON "users" ("a");
CREATE INDEX "two_ways" ON "users" ("a", "b" DESC);
CREATE UNIQUE INDEX "users_b_idx" ON "users" ("b") WHERE (a is not null);
CREATE INDEX "users_lower_idx" ON "users" ((lower(a)));
CREATE INDEX "mixed" ON "users" ((coalesce(a, 'it''s')), "d");

-- downgrade
DROP INDEX "mixed";
DROP INDEX "users_lower_idx";
DROP INDEX "users_b_idx";
DROP INDEX "two_ways";
DROP INDEX "users_a_idx";
