-- upgrade
CREATE TABLE "teams" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "members" (
  "id" INTEGER NOT NULL,
  "team_id" INTEGER,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);

-- downgrade
DROP TABLE "members";
DROP TABLE "teams";
