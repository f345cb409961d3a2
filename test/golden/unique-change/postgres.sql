-- upgrade
ALTER TABLE "users" DROP CONSTRAINT "one";
ALTER TABLE "users" ADD CONSTRAINT "one" UNIQUE ("a", "b");

-- downgrade
ALTER TABLE "users" DROP CONSTRAINT "one";
ALTER TABLE "users" ADD CONSTRAINT "one" UNIQUE ("a");
