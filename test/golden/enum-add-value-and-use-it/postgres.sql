-- upgrade
-- each by itself
ALTER TYPE "plan" ADD VALUE 'trial' AFTER 'team';
ALTER TABLE "accounts" ALTER COLUMN "plan" SET DEFAULT 'trial';

-- downgrade
ALTER TABLE "accounts" ALTER COLUMN "plan" SET DEFAULT 'free';
ALTER TABLE "accounts" DROP CONSTRAINT "no_team";
DO $limbeck$
#variable_conflict use_column
DECLARE
  limbeck_value text;
BEGIN
  SELECT "plan"::text INTO limbeck_value FROM "accounts" WHERE "plan"::text IN ('trial') LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation',
      MESSAGE = 'column accounts.plan holds ' || quote_literal(limbeck_value)
        || ', which enum plan is to lose',
      HINT = 'Change these rows first, or say which value takes its place: { mapping: { old: new } }.';
  END IF;
END
$limbeck$;
ALTER TYPE "plan" RENAME TO "plan_limbeck_old";
CREATE TYPE "plan" AS ENUM ('free', 'team');
ALTER TABLE "accounts"
  ALTER COLUMN "plan" DROP DEFAULT,
  ALTER COLUMN "plan" TYPE "plan" USING "plan"::text::"plan",
  ALTER COLUMN "plan" SET DEFAULT 'free';
DROP TYPE "plan_limbeck_old";
ALTER TABLE "accounts" ADD CONSTRAINT "no_team" CHECK (plan <> 'team'::plan);
