-- upgrade
ALTER TABLE "users"
  ALTER COLUMN "email" SET NOT NULL,
  ALTER COLUMN "name" DROP NOT NULL;

-- downgrade
ALTER TABLE "users"
  ALTER COLUMN "name" SET NOT NULL,
  ALTER COLUMN "email" DROP NOT NULL;
