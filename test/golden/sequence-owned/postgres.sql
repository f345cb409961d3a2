-- upgrade
CREATE SEQUENCE "numbers" CACHE 20;
CREATE TABLE "invoices" (
  "number" bigint DEFAULT nextval('numbers') NOT NULL,
  CONSTRAINT "invoices_pkey" PRIMARY KEY ("number")
);
DO $limbeck$
BEGIN
  EXECUTE 'ALTER SEQUENCE "numbers" OWNER TO ' || (SELECT quote_ident(pg_catalog.pg_get_userbyid(relowner)) FROM pg_catalog.pg_class WHERE oid = '"invoices"'::regclass);
END
$limbeck$;
ALTER SEQUENCE "numbers" OWNED BY "invoices"."number";

-- downgrade
ALTER SEQUENCE "numbers" OWNED BY NONE;
DROP TABLE "invoices";
DROP SEQUENCE "numbers";
