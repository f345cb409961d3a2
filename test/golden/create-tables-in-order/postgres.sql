-- upgrade
CREATE TABLE "teams" (
  "id" integer NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "members" (
  "id" integer NOT NULL,
  "team_id" integer,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);

-- downgrade
DROP TABLE "members";
DROP TABLE "teams";
