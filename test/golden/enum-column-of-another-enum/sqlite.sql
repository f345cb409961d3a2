-- upgrade
CREATE TABLE "_limbeck_new_accounts" (
  "id" INTEGER NOT NULL,
  "kind" TEXT DEFAULT 'z',
  "same" TEXT,
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_same_check" CHECK ("same" IN ('x', 'y', 'z')),
  CONSTRAINT "accounts_kind_check" CHECK ("kind" IN ('x', 'y', 'z'))
);
INSERT OR ABORT INTO "_limbeck_new_accounts" ("id", "kind", "same")
SELECT "id", "kind", "same"
FROM "accounts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "accounts") <> (SELECT count(*) FROM "_limbeck_new_accounts"))) AS "fails where rows are missing";
DROP TABLE "accounts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_accounts" RENAME TO "accounts";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_accounts" (
  "id" INTEGER NOT NULL,
  "kind" TEXT DEFAULT 'x',
  "same" TEXT,
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_same_check" CHECK ("same" IN ('x', 'y', 'z')),
  CONSTRAINT "accounts_kind_check" CHECK ("kind" IN ('x', 'y'))
);
INSERT OR ABORT INTO "_limbeck_new_accounts" ("id", "kind", "same")
SELECT "id", "kind", "same"
FROM "accounts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "accounts") <> (SELECT count(*) FROM "_limbeck_new_accounts"))) AS "fails where rows are missing";
DROP TABLE "accounts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_accounts" RENAME TO "accounts";
PRAGMA legacy_alter_table = OFF;
