-- upgrade
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_plan_check";
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('z', 'a', 'b'));

-- downgrade
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_plan_check";
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('a', 'b', 'z'));
