-- upgrade
ALTER TABLE "goods" DROP CONSTRAINT "not_thirteen";
ALTER TABLE "goods" DROP COLUMN "twice";
ALTER DOMAIN "code" RENAME TO "code_limbeck_old";
CREATE DOMAIN "code" AS bigint CONSTRAINT "code_check" CHECK (VALUE > 0);
ALTER TABLE "goods" ALTER COLUMN "id" TYPE "code" USING "id"::bigint::"code";
DROP DOMAIN "code_limbeck_old";
ALTER TABLE "goods" ADD COLUMN "twice" integer GENERATED ALWAYS AS (id * 2) STORED;
ALTER TABLE "goods" ADD CONSTRAINT "not_thirteen" CHECK (id <> 13);

-- downgrade
ALTER TABLE "goods" DROP CONSTRAINT "not_thirteen";
ALTER TABLE "goods" DROP COLUMN "twice";
ALTER DOMAIN "code" RENAME TO "code_limbeck_old";
CREATE DOMAIN "code" AS integer;
ALTER TABLE "goods" ALTER COLUMN "id" TYPE "code" USING "id"::integer::"code";
DROP DOMAIN "code_limbeck_old";
ALTER TABLE "goods" ADD COLUMN "twice" integer GENERATED ALWAYS AS ((id)::integer * 2) STORED;
ALTER TABLE "goods" ADD CONSTRAINT "not_thirteen" CHECK ((id)::integer <> 13);
