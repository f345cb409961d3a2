-- upgrade
CREATE TABLE "_limbeck_new_accounts" (
  "id" INTEGER NOT NULL,
  "plan" TEXT NOT NULL DEFAULT 'free',
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('free', 'team', 'scale'))
);
INSERT OR ABORT INTO "_limbeck_new_accounts" ("id", "plan")
SELECT "id", "plan"
FROM "accounts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "accounts") <> (SELECT count(*) FROM "_limbeck_new_accounts"))) AS "fails where rows are missing";
DROP TABLE "accounts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_accounts" RENAME TO "accounts";
PRAGMA legacy_alter_table = OFF;

-- downgrade
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_plan_check";
