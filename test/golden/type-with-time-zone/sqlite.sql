-- upgrade
CREATE TABLE "_limbeck_new_meetings" (
  "at" TIMESTAMPTZ,
  "until" TIMESTAMP
);
INSERT OR ABORT INTO "_limbeck_new_meetings" (rowid, "at", "until")
SELECT rowid, "at", "until"
FROM "meetings";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "meetings") <> (SELECT count(*) FROM "_limbeck_new_meetings"))) AS "fails where rows are missing";
DROP TABLE "meetings";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_meetings" RENAME TO "meetings";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_meetings" (
  "at" TIMESTAMP,
  "until" TIMESTAMPTZ(3)
);
INSERT OR ABORT INTO "_limbeck_new_meetings" (rowid, "at", "until")
SELECT rowid, "at", "until"
FROM "meetings";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "meetings") <> (SELECT count(*) FROM "_limbeck_new_meetings"))) AS "fails where rows are missing";
DROP TABLE "meetings";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_meetings" RENAME TO "meetings";
PRAGMA legacy_alter_table = OFF;
