-- upgrade
ALTER TABLE "users"
  ALTER COLUMN "points" DROP DEFAULT,
  ALTER COLUMN "points" TYPE bigint,
  ALTER COLUMN "points" SET DEFAULT 2,
  ALTER COLUMN "points" SET NOT NULL;
COMMENT ON COLUMN "users"."points" IS 'new';

-- downgrade
ALTER TABLE "users"
  ALTER COLUMN "points" DROP DEFAULT,
  ALTER COLUMN "points" TYPE integer,
  ALTER COLUMN "points" SET DEFAULT 1,
  ALTER COLUMN "points" DROP NOT NULL;
COMMENT ON COLUMN "users"."points" IS 'old';
