-- upgrade
ALTER TABLE "a" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"a"', 'id'), max("id")) FROM "a" HAVING max("id") >= 1;
ALTER TABLE "b" ALTER COLUMN "id" DROP IDENTITY;

-- downgrade
ALTER TABLE "b" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"b"', 'id'), max("id")) FROM "b" HAVING max("id") >= 1;
ALTER TABLE "a" ALTER COLUMN "id" DROP IDENTITY;
