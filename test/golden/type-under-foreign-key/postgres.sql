-- upgrade
ALTER TABLE "members" DROP CONSTRAINT "members_team_id_fkey";
ALTER TABLE "teams" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "members" ALTER COLUMN "team_id" TYPE bigint;
ALTER TABLE "members" ADD CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id") ON DELETE CASCADE;

-- downgrade
ALTER TABLE "members" DROP CONSTRAINT "members_team_id_fkey";
ALTER TABLE "members" ALTER COLUMN "team_id" TYPE integer;
ALTER TABLE "teams" ALTER COLUMN "id" TYPE integer;
ALTER TABLE "members" ADD CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id") ON DELETE CASCADE;
