-- upgrade
ALTER TABLE "users" ADD CONSTRAINT "users_boss_id_fkey" FOREIGN KEY ("boss_id") REFERENCES "users" ("id") ON DELETE SET NULL;

-- downgrade
ALTER TABLE "users" DROP CONSTRAINT "users_boss_id_fkey";
