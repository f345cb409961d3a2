-- upgrade
ALTER TABLE "users" DROP CONSTRAINT "range";
ALTER TABLE "users" ADD CONSTRAINT "range" CHECK (a between 1 and 100);

-- downgrade
ALTER TABLE "users" DROP CONSTRAINT "range";
ALTER TABLE "users" ADD CONSTRAINT "range" CHECK (a between 1 and 10);
