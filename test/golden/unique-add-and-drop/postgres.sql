-- upgrade
ALTER TABLE "users" DROP CONSTRAINT "users_a_key";
ALTER TABLE "users" ADD CONSTRAINT "users_b_key" UNIQUE ("b");

-- downgrade
ALTER TABLE "users" DROP CONSTRAINT "users_b_key";
ALTER TABLE "users" ADD CONSTRAINT "users_a_key" UNIQUE ("a");
