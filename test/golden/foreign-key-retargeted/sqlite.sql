-- upgrade
CREATE TABLE "_limbeck_new_d" (
  "ref" INTEGER,
  CONSTRAINT "d_ref" FOREIGN KEY ("ref") REFERENCES "b" ("id")
);
INSERT OR ABORT INTO "_limbeck_new_d" (rowid, "ref")
SELECT rowid, "ref"
FROM "d";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "d") <> (SELECT count(*) FROM "_limbeck_new_d"))) AS "fails where rows are missing";
DROP TABLE "d";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_d" RENAME TO "d";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_d" (
  "ref" INTEGER,
  CONSTRAINT "d_ref" FOREIGN KEY ("ref") REFERENCES "a" ("id")
);
INSERT OR ABORT INTO "_limbeck_new_d" (rowid, "ref")
SELECT rowid, "ref"
FROM "d";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "d") <> (SELECT count(*) FROM "_limbeck_new_d"))) AS "fails where rows are missing";
DROP TABLE "d";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_d" RENAME TO "d";
PRAGMA legacy_alter_table = OFF;
