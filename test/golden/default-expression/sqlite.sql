-- upgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" TIMESTAMPTZ,
  "b" TEXT DEFAULT ('pla' || 'in'),
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "a", "b")
SELECT "id", "a", "b"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP,
  "b" TEXT DEFAULT 'plain',
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "a", "b")
SELECT "id", "a", "b"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
