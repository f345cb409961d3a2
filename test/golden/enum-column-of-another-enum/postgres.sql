-- upgrade
ALTER TABLE "accounts"
  ALTER COLUMN "kind" DROP DEFAULT,
  ALTER COLUMN "kind" TYPE "b" USING "kind"::text::"b",
  ALTER COLUMN "kind" SET DEFAULT 'z';

-- downgrade
ALTER TABLE "accounts"
  ALTER COLUMN "kind" DROP DEFAULT,
  ALTER COLUMN "kind" TYPE "a" USING "kind"::text::"a",
  ALTER COLUMN "kind" SET DEFAULT 'x';
