-- upgrade
CREATE TABLE "_limbeck_new_b" (
  "a_x" INTEGER,
  CONSTRAINT "b_a_x_fkey" FOREIGN KEY ("a_x") REFERENCES "a" ("x")
);
INSERT OR ABORT INTO "_limbeck_new_b" (rowid, "a_x")
SELECT rowid, "a_x"
FROM "b";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "b") <> (SELECT count(*) FROM "_limbeck_new_b"))) AS "fails where rows are missing";
DROP TABLE "b";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_b" RENAME TO "b";
PRAGMA legacy_alter_table = OFF;
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_a" (
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  CONSTRAINT "a_pkey" PRIMARY KEY ("y"),
  CONSTRAINT "a_x_key" UNIQUE ("x")
);
INSERT OR ABORT INTO "_limbeck_new_a" ("x", "y")
SELECT "x", "y"
FROM "a";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "a") <> (SELECT count(*) FROM "_limbeck_new_a"))) AS "fails where rows are missing";
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_b" (
  "a_x" INTEGER,
  CONSTRAINT "b_a_x_fkey" FOREIGN KEY ("a_x") REFERENCES "a" ("x")
);
INSERT OR ABORT INTO "_limbeck_new_b" (rowid, "a_x")
SELECT rowid, "a_x"
FROM "b";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "b") <> (SELECT count(*) FROM "_limbeck_new_b"))) AS "fails where rows are missing";
DROP TABLE "b";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_b" RENAME TO "b";
PRAGMA legacy_alter_table = OFF;
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_a" (
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  CONSTRAINT "a_pkey" PRIMARY KEY ("x")
);
INSERT OR ABORT INTO "_limbeck_new_a" ("x", "y")
SELECT "x", "y"
FROM "a";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "a") <> (SELECT count(*) FROM "_limbeck_new_a"))) AS "fails where rows are missing";
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;
