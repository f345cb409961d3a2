-- upgrade
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_plan_check";
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('free', 'team', 'scale'));

-- downgrade
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_plan_check";
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('free', 'team'));
