-- upgrade
CREATE TABLE "_limbeck_new_accounts" (
  "id" INTEGER NOT NULL,
  "plan" TEXT,
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('z', 'a', 'b'))
);
INSERT OR ABORT INTO "_limbeck_new_accounts" ("id", "plan")
SELECT "id", "plan"
FROM "accounts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "accounts") <> (SELECT count(*) FROM "_limbeck_new_accounts"))) AS "fails where rows are missing";
DROP TABLE "accounts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_accounts" RENAME TO "accounts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "accounts_plan_idx" ON "accounts" ("plan");

-- downgrade
CREATE TABLE "_limbeck_new_accounts" (
  "id" INTEGER NOT NULL,
  "plan" TEXT,
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('a', 'b', 'z'))
);
INSERT OR ABORT INTO "_limbeck_new_accounts" ("id", "plan")
SELECT "id", "plan"
FROM "accounts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "accounts") <> (SELECT count(*) FROM "_limbeck_new_accounts"))) AS "fails where rows are missing";
DROP TABLE "accounts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_accounts" RENAME TO "accounts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "accounts_plan_idx" ON "accounts" ("plan");
