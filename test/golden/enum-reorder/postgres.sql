-- upgrade
ALTER TYPE "plan" RENAME TO "plan_limbeck_old";
CREATE TYPE "plan" AS ENUM ('z', 'a', 'b');
ALTER TABLE "accounts" ALTER COLUMN "plan" TYPE "plan" USING "plan"::text::"plan";
DROP TYPE "plan_limbeck_old";

-- downgrade
ALTER TYPE "plan" RENAME TO "plan_limbeck_old";
CREATE TYPE "plan" AS ENUM ('a', 'b', 'z');
ALTER TABLE "accounts" ALTER COLUMN "plan" TYPE "plan" USING "plan"::text::"plan";
DROP TYPE "plan_limbeck_old";
