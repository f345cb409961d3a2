-- upgrade
ALTER TABLE "users" ALTER COLUMN "key" SET EXPRESSION AS (upper(email));

-- downgrade
ALTER TABLE "users" ALTER COLUMN "key" SET EXPRESSION AS (lower(email));
