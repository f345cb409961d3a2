-- upgrade
ALTER TABLE "teams" ADD COLUMN "owner_id" integer;
ALTER TABLE "teams" ADD CONSTRAINT "teams_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "members" ("id");

-- downgrade
ALTER TABLE "teams" DROP CONSTRAINT "teams_owner_id_fkey";
ALTER TABLE "teams" DROP COLUMN "owner_id";
