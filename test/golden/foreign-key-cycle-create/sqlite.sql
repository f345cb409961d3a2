-- upgrade
CREATE TABLE "teams" (
  "id" INTEGER NOT NULL,
  "owner_id" INTEGER,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "teams_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "members" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE "members" (
  "id" INTEGER NOT NULL,
  "team_id" INTEGER NOT NULL,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);

-- downgrade
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "members";
DROP TABLE "teams";
