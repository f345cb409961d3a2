-- upgrade
ALTER TABLE "a" DROP CONSTRAINT "a_pkey";

-- downgrade
ALTER TABLE "a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("x");
