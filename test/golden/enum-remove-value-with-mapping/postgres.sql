-- upgrade
INSERT INTO accounts (id, plan) VALUES (1, 'scale'), (2, 'free');
ALTER TYPE "plan" RENAME TO "plan_limbeck_old";
CREATE TYPE "plan" AS ENUM ('free', 'team');
ALTER TABLE "accounts"
  ALTER COLUMN "plan" DROP DEFAULT,
  ALTER COLUMN "plan" TYPE "plan" USING (CASE "plan"::text WHEN 'scale' THEN 'team' ELSE "plan"::text END)::"plan",
  ALTER COLUMN "plan" SET DEFAULT 'free';
DROP TYPE "plan_limbeck_old";

-- downgrade
ALTER TYPE "plan" ADD VALUE 'scale' AFTER 'team';
DELETE FROM accounts;
