-- upgrade
ALTER TABLE "members" ADD CONSTRAINT "members_org_code_fkey" FOREIGN KEY ("org", "code") REFERENCES "teams" ("org", "code") ON DELETE CASCADE;

-- downgrade
ALTER TABLE "members" DROP CONSTRAINT "members_org_code_fkey";
