-- upgrade
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "team_code" TEXT,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_members" ("id", "team_code")
SELECT "id", "team_code"
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

-- downgrade
CREATE TABLE "_limbeck_new_teams" (
  "id" INTEGER NOT NULL,
  "code" TEXT,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "teams_code_key" UNIQUE ("code")
);
INSERT OR ABORT INTO "_limbeck_new_teams" ("id")
SELECT "id"
FROM "teams";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "teams") <> (SELECT count(*) FROM "_limbeck_new_teams"))) AS "fails where rows are missing";
DROP TABLE "teams";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_teams" RENAME TO "teams";
PRAGMA legacy_alter_table = OFF;
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "team_code" TEXT,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_code_fkey" FOREIGN KEY ("team_code") REFERENCES "teams" ("code")
);
INSERT OR ABORT INTO "_limbeck_new_members" ("id", "team_code")
SELECT "id", "team_code"
FROM "members";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "members") <> (SELECT count(*) FROM "_limbeck_new_members"))) AS "fails where rows are missing";
DROP TABLE "members";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_members" RENAME TO "members";
PRAGMA legacy_alter_table = OFF;
