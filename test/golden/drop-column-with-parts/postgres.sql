-- upgrade
ALTER TABLE "users" DROP CONSTRAINT "users_team_id_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_code_key";
ALTER TABLE "users" DROP CONSTRAINT "short";
DROP INDEX "users_code_email_idx";
DROP INDEX "users_team_id_idx";
ALTER TABLE "users" DROP COLUMN "team_id";
ALTER TABLE "users" DROP COLUMN "code";

-- downgrade
ALTER TABLE "users"
  ADD COLUMN "code" text,
  ADD COLUMN "team_id" bigint;
CREATE INDEX "users_team_id_idx" ON "users" ("team_id");
CREATE INDEX "users_code_email_idx" ON "users" ("code", "email");
ALTER TABLE "users" ADD CONSTRAINT "short" CHECK (length(code) < 5);
ALTER TABLE "users" ADD CONSTRAINT "users_code_key" UNIQUE ("code");
ALTER TABLE "users" ADD CONSTRAINT "users_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id");
