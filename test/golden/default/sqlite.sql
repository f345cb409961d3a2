-- upgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" INTEGER DEFAULT 1,
  "b" TEXT DEFAULT 'it''s after',
  "d" BOOLEAN NOT NULL,
  "e" JSON DEFAULT '{"k":"v?"}',
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "a", "b", "d", "e")
SELECT "id", "a", "b", "d", "e"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" INTEGER,
  "b" TEXT DEFAULT 'before',
  "d" BOOLEAN NOT NULL DEFAULT 1,
  "e" JSON DEFAULT '[]',
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "a", "b", "d", "e")
SELECT "id", "a", "b", "d", "e"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
