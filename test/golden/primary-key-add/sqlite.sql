-- upgrade
CREATE TABLE "_limbeck_new_a" (
  "x" INTEGER,
  "y" INTEGER NOT NULL,
  CONSTRAINT "a_pkey" PRIMARY KEY ("x")
);
INSERT OR ABORT INTO "_limbeck_new_a" ("x", "y")
SELECT coalesce("x", 'NULL is no key'), "y"
FROM "a";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "a") <> (SELECT count(*) FROM "_limbeck_new_a"))) AS "fails where rows are missing";
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_a" (
  "x" INTEGER,
  "y" INTEGER NOT NULL
);
INSERT OR ABORT INTO "_limbeck_new_a" (rowid, "x", "y")
SELECT rowid, "x", "y"
FROM "a";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "a") <> (SELECT count(*) FROM "_limbeck_new_a"))) AS "fails where rows are missing";
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;
