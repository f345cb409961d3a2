-- upgrade
ALTER TABLE "members" DROP CONSTRAINT "members_team_code_fkey";
ALTER TABLE "teams" DROP CONSTRAINT "teams_code_key";
ALTER TABLE "teams" DROP COLUMN "code";

-- downgrade
ALTER TABLE "teams" ADD COLUMN "code" text;
ALTER TABLE "teams" ADD CONSTRAINT "teams_code_key" UNIQUE ("code");
ALTER TABLE "members" ADD CONSTRAINT "members_team_code_fkey" FOREIGN KEY ("team_code") REFERENCES "teams" ("code");
