-- upgrade
DROP TABLE "members";
DROP TABLE "teams";

-- downgrade
CREATE TABLE "teams" (
  "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "name" text NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "members" (
  "id" integer NOT NULL,
  "team_id" bigint,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);
