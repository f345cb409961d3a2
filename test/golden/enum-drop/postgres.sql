-- upgrade
DROP TABLE "accounts";
DROP TYPE "plan";

-- downgrade
CREATE TYPE "plan" AS ENUM ('free', 'team', 'scale');
CREATE TABLE "accounts" (
  "id" integer NOT NULL,
  "plan" "plan" DEFAULT 'free' NOT NULL,
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);
