-- upgrade
DROP INDEX "one";
DROP INDEX "two";
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" TEXT,
  "b" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "two" UNIQUE ("a")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "a", "b")
SELECT "id", "a", "b"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "one" ON "users" ("b");

-- downgrade
DROP INDEX "one";
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" TEXT,
  "b" TEXT,
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
CREATE INDEX "two" ON "users" ("b");
CREATE INDEX "one" ON "users" ("a");
