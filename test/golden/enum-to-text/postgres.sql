-- upgrade
ALTER TABLE "accounts"
  ALTER COLUMN "plan" DROP DEFAULT,
  ALTER COLUMN "plan" TYPE text,
  ALTER COLUMN "plan" SET DEFAULT 'free';
DROP TYPE "plan";

-- downgrade
CREATE TYPE "plan" AS ENUM ('free', 'team', 'scale');
ALTER TABLE "accounts"
  ALTER COLUMN "plan" DROP DEFAULT,
  ALTER COLUMN "plan" TYPE "plan" USING "plan"::"plan",
  ALTER COLUMN "plan" SET DEFAULT 'free';
