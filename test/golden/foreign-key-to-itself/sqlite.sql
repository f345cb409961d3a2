-- upgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "boss_id" INTEGER,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_boss_id_fkey" FOREIGN KEY ("boss_id") REFERENCES "users" ("id") ON DELETE SET NULL
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "boss_id")
SELECT "id", "boss_id"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;

-- downgrade
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "boss_id" INTEGER,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "boss_id")
SELECT "id", "boss_id"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
