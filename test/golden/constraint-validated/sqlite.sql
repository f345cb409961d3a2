-- upgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "team_id" INTEGER,
  "age" INTEGER,
  CONSTRAINT "in_team" FOREIGN KEY ("team_id") REFERENCES "teams" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "of_age" CHECK (age >= 18)
);
INSERT OR ABORT INTO "_limbeck_new_users" (rowid, "id", "team_id", "age")
SELECT rowid, "id", "team_id", "age"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "team_id" INTEGER,
  "age" INTEGER,
  CONSTRAINT "in_team" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" (rowid, "id", "team_id", "age")
SELECT rowid, "id", "team_id", "age"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
