-- upgrade
ALTER TABLE "members" DROP CONSTRAINT "members_team_id_fkey";
ALTER TABLE "teams" ALTER COLUMN "id" TYPE text;
ALTER TABLE "members" ALTER COLUMN "team_id" TYPE text;
ALTER TABLE "members" ADD CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id");

-- downgrade
ALTER TABLE "members" DROP CONSTRAINT "members_team_id_fkey";
ALTER TABLE "members" ALTER COLUMN "team_id" TYPE integer USING "team_id"::integer;
ALTER TABLE "teams" ALTER COLUMN "id" TYPE integer USING "id"::integer;
ALTER TABLE "members" ADD CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id");
