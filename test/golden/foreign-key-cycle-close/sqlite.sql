-- upgrade
ALTER TABLE "teams" ADD COLUMN "owner_id" INTEGER CONSTRAINT "teams_owner_id_fkey" REFERENCES "members" ("id");

-- downgrade
ALTER TABLE "teams" DROP COLUMN "owner_id";
