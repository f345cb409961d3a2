-- upgrade
ALTER TABLE "users" DROP CONSTRAINT "users_a_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_b_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_d_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_e_fkey";
ALTER TABLE "users" ADD CONSTRAINT "users_a_fkey" FOREIGN KEY ("a") REFERENCES "teams" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "users" ADD CONSTRAINT "users_b_fkey" FOREIGN KEY ("b") REFERENCES "teams" ("id") ON DELETE RESTRICT;
ALTER TABLE "users" ADD CONSTRAINT "users_d_fkey" FOREIGN KEY ("d") REFERENCES "teams" ("id");
ALTER TABLE "users" ADD CONSTRAINT "users_e_fkey" FOREIGN KEY ("e") REFERENCES "teams" ("id") ON DELETE SET DEFAULT DEFERRABLE INITIALLY IMMEDIATE;

-- downgrade
ALTER TABLE "users" DROP CONSTRAINT "users_e_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_d_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_b_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_a_fkey";
ALTER TABLE "users" ADD CONSTRAINT "users_e_fkey" FOREIGN KEY ("e") REFERENCES "teams" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "users" ADD CONSTRAINT "users_d_fkey" FOREIGN KEY ("d") REFERENCES "teams" ("id") ON UPDATE RESTRICT;
ALTER TABLE "users" ADD CONSTRAINT "users_b_fkey" FOREIGN KEY ("b") REFERENCES "teams" ("id") ON DELETE CASCADE;
ALTER TABLE "users" ADD CONSTRAINT "users_a_fkey" FOREIGN KEY ("a") REFERENCES "teams" ("id");
