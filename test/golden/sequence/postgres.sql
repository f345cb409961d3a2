-- upgrade
ALTER SEQUENCE "numbers" RENAME TO "bill_numbers";
DO $limbeck$
BEGIN
  IF (SELECT seqincrement > 0 AND last_value < 100 FROM "bill_numbers", pg_catalog.pg_sequence WHERE seqrelid = '"bill_numbers"'::regclass) THEN
    ALTER SEQUENCE "bill_numbers" MINVALUE 100 START WITH 1000 CYCLE RESTART WITH 100;
  ELSE
    ALTER SEQUENCE "bill_numbers" MINVALUE 100 START WITH 1000 CYCLE;
  END IF;
END
$limbeck$;
COMMENT ON SEQUENCE "bill_numbers" IS 'of bills';
ALTER TABLE "bills" ADD COLUMN "number" bigint DEFAULT nextval('bill_numbers');

-- downgrade
ALTER TABLE "bills" DROP COLUMN "number";
COMMENT ON SEQUENCE "bill_numbers" IS NULL;
DO $limbeck$
BEGIN
  IF (SELECT seqincrement > 0 AND last_value < 1 FROM "bill_numbers", pg_catalog.pg_sequence WHERE seqrelid = '"bill_numbers"'::regclass) THEN
    ALTER SEQUENCE "bill_numbers" NO MINVALUE START WITH 1 NO CYCLE RESTART WITH 1;
  ELSE
    ALTER SEQUENCE "bill_numbers" NO MINVALUE START WITH 1 NO CYCLE;
  END IF;
END
$limbeck$;
ALTER SEQUENCE "bill_numbers" RENAME TO "numbers";
