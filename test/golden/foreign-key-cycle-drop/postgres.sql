-- upgrade
ALTER TABLE "teams" DROP CONSTRAINT "teams_owner_id_fkey";
DROP TABLE "members";
DROP TABLE "teams";

-- downgrade
CREATE TABLE "teams" (
  "id" integer NOT NULL,
  "owner_id" integer,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "members" (
  "id" integer NOT NULL,
  "team_id" integer NOT NULL,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);
ALTER TABLE "teams" ADD CONSTRAINT "teams_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "members" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
