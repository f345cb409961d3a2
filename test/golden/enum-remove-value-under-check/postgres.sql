-- upgrade
ALTER TABLE "accounts" DROP CONSTRAINT "not_free";
DROP INDEX "teams";
DO $limbeck$
#variable_conflict use_column
DECLARE
  limbeck_value text;
BEGIN
  SELECT "plan"::text INTO limbeck_value FROM "accounts" WHERE "plan"::text IN ('old') LIMIT 1;
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
ALTER TABLE "accounts" ADD CONSTRAINT "not_free" CHECK (plan <> 'free');
CREATE INDEX "teams" ON "accounts" ("id") WHERE (plan = 'team');

-- downgrade
DROP INDEX "teams";
ALTER TABLE "accounts" DROP CONSTRAINT "not_free";
ALTER TYPE "plan" RENAME TO "plan_limbeck_old";
CREATE TYPE "plan" AS ENUM ('free', 'team', 'old');
ALTER TABLE "accounts"
  ALTER COLUMN "plan" DROP DEFAULT,
  ALTER COLUMN "plan" TYPE "plan" USING "plan"::text::"plan",
  ALTER COLUMN "plan" SET DEFAULT 'free';
DROP TYPE "plan_limbeck_old";
CREATE INDEX "teams" ON "accounts" ("id") WHERE (plan = 'team'::plan);
ALTER TABLE "accounts" ADD CONSTRAINT "not_free" CHECK (plan <> 'free'::plan);
