-- upgrade
ALTER TABLE "users" DROP CONSTRAINT "users_team_id_fkey";

-- downgrade
ALTER TABLE "users" ADD CONSTRAINT "users_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id");
