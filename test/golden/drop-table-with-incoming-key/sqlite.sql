-- upgrade
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "teams";
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "team_id" INTEGER,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_members" ("id", "team_id")
SELECT "id", "team_id"
FROM "members";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "members") <> (SELECT count(*) FROM "_limbeck_new_members"))) AS "fails where rows are missing";
DROP TABLE "members";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_members" RENAME TO "members";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "members_team_id_idx" ON "members" ("team_id");

-- downgrade
CREATE TABLE "teams" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "team_id" INTEGER,
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
CREATE INDEX "members_team_id_idx" ON "members" ("team_id");
