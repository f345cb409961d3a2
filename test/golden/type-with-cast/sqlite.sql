-- upgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "age" INTEGER,
  "born" DATE,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "age", "born")
SELECT "id", (cast(nullif(age, '') as integer)), "born"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "age" TEXT,
  "born" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "age", "born")
SELECT "id", "age", "born"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
