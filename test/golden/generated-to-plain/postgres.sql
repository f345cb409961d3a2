-- upgrade
DROP INDEX "users_key_idx";
ALTER TABLE "users" ALTER COLUMN "key" DROP EXPRESSION;
CREATE INDEX "users_key_idx" ON "users" ("key");

-- downgrade
DROP INDEX "users_key_idx";
ALTER TABLE "users" DROP COLUMN "key";
ALTER TABLE "users" ADD COLUMN "key" text GENERATED ALWAYS AS (lower(email)) STORED;
CREATE INDEX "users_key_idx" ON "users" ("key");
