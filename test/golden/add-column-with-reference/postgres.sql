-- upgrade
ALTER TABLE "users" ADD COLUMN "team_id" bigint;
ALTER TABLE "users" ADD CONSTRAINT "users_team_id_key" UNIQUE ("team_id");
CREATE INDEX "users_email_idx" ON "users" ("email");
ALTER TABLE "users" ADD CONSTRAINT "users_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id") ON DELETE SET NULL;

-- downgrade
ALTER TABLE "users" DROP CONSTRAINT "users_team_id_fkey";
DROP INDEX "users_email_idx";
ALTER TABLE "users" DROP CONSTRAINT "users_team_id_key";
ALTER TABLE "users" DROP COLUMN "team_id";
