-- upgrade
CREATE SEQUENCE "numbers" CACHE 20;
CREATE TABLE "invoices" (
  "number" bigint DEFAULT nextval('numbers') NOT NULL,
  CONSTRAINT "invoices_pkey" PRIMARY KEY ("number")
);
ALTER SEQUENCE "numbers" OWNED BY "invoices"."number";

-- downgrade
ALTER SEQUENCE "numbers" OWNED BY NONE;
DROP TABLE "invoices";
DROP SEQUENCE "numbers";
