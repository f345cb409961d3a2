-- upgrade
ALTER TYPE "plan" RENAME TO "tariff";
ALTER TABLE "accounts" DROP CONSTRAINT "not_free";
DROP INDEX "teams";
ALTER TABLE "accounts" ADD CONSTRAINT "not_free" CHECK (plan <> 'free');
CREATE INDEX "teams" ON "accounts" ("id") WHERE (plan = 'team');

-- downgrade
DROP INDEX "teams";
ALTER TABLE "accounts" DROP CONSTRAINT "not_free";
CREATE INDEX "teams" ON "accounts" ("id") WHERE (plan = 'team'::tariff);
ALTER TABLE "accounts" ADD CONSTRAINT "not_free" CHECK (plan <> 'free'::tariff);
ALTER TYPE "tariff" RENAME TO "plan";
