-- upgrade
DO $limbeck$
BEGIN
  IF pg_catalog.pg_sequence_last_value(pg_catalog.pg_get_serial_sequence('"users"', 'id')::regclass) BETWEEN 1 AND 2147483647 THEN
    ALTER TABLE "users" ALTER COLUMN "id" SET INCREMENT BY 1 SET MINVALUE 1 SET MAXVALUE 2147483647 SET START WITH 1 SET CACHE 1 SET NO CYCLE;
  ELSE
    ALTER TABLE "users" ALTER COLUMN "id" SET INCREMENT BY 1 SET MINVALUE 1 SET MAXVALUE 2147483647 SET START WITH 1 SET CACHE 1 SET NO CYCLE RESTART;
  END IF;
END
$limbeck$;
ALTER TABLE "users" ALTER COLUMN "id" TYPE integer;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"users"', 'id'), max("id")) FROM "users" HAVING max("id") >= 1 AND (pg_catalog.pg_sequence_last_value(pg_catalog.pg_get_serial_sequence('"users"', 'id')::regclass) < max("id")) IS NOT FALSE;

-- downgrade
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
