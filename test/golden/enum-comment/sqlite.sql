-- upgrade
CREATE TABLE "_limbeck_new_accounts" (
  "id" INTEGER NOT NULL,
  "plan" TEXT DEFAULT 'free',
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('team', 'free'))
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
CREATE TABLE "_limbeck_new_accounts" (
  "id" INTEGER NOT NULL,
  "plan" TEXT DEFAULT 'free',
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('free', 'team'))
);
INSERT OR ABORT INTO "_limbeck_new_accounts" ("id", "plan")
SELECT "id", "plan"
FROM "accounts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "accounts") <> (SELECT count(*) FROM "_limbeck_new_accounts"))) AS "fails where rows are missing";
DROP TABLE "accounts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_accounts" RENAME TO "accounts";
PRAGMA legacy_alter_table = OFF;
