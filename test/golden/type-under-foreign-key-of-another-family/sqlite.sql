-- upgrade
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "team_id" TEXT NOT NULL,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);
INSERT OR ABORT INTO "_limbeck_new_members" ("id", "team_id")
SELECT "id", "team_id"
FROM "members";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "members") <> (SELECT count(*) FROM "_limbeck_new_members"))) AS "fails where rows are missing";
DROP TABLE "members";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_members" RENAME TO "members";
PRAGMA legacy_alter_table = OFF;
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_teams" (
  "id" TEXT NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_teams" (rowid, "id")
SELECT rowid, "id"
FROM "teams";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "teams") <> (SELECT count(*) FROM "_limbeck_new_teams"))) AS "fails where rows are missing";
DROP TABLE "teams";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_teams" RENAME TO "teams";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "team_id" INTEGER NOT NULL,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);
INSERT OR ABORT INTO "_limbeck_new_members" ("id", "team_id")
SELECT "id", "team_id"
FROM "members";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "members") <> (SELECT count(*) FROM "_limbeck_new_members"))) AS "fails where rows are missing";
DROP TABLE "members";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_members" RENAME TO "members";
PRAGMA legacy_alter_table = OFF;
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_teams" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_teams" ("id")
SELECT "id"
FROM "teams";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "teams") <> (SELECT count(*) FROM "_limbeck_new_teams"))) AS "fails where rows are missing";
DROP TABLE "teams";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_teams" RENAME TO "teams";
PRAGMA legacy_alter_table = OFF;
