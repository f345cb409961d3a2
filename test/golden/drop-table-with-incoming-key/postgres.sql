-- upgrade
ALTER TABLE "members" DROP CONSTRAINT "members_team_id_fkey";
DROP TABLE "teams";

-- downgrade
CREATE TABLE "teams" (
  "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "name" text NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "members" ADD CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id");
