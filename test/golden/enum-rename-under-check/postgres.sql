-- upgrade
ALTER TYPE "plan" RENAME TO "tariff";

-- downgrade
ALTER TYPE "tariff" RENAME TO "plan";
