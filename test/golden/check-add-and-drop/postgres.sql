-- upgrade
ALTER TABLE "users" DROP CONSTRAINT "small";
ALTER TABLE "users"
  ADD CONSTRAINT "positive" CHECK (a > 0),
  ADD CONSTRAINT "odd" CHECK (a % 2 = 1 or a is null);

-- downgrade
ALTER TABLE "users" DROP CONSTRAINT "odd";
ALTER TABLE "users" DROP CONSTRAINT "positive";
ALTER TABLE "users" ADD CONSTRAINT "small" CHECK (a < 10);
