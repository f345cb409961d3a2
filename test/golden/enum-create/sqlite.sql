-- upgrade
CREATE TABLE "accounts" (
  "id" INTEGER NOT NULL,
  "plan" TEXT NOT NULL DEFAULT 'free',
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "accounts_plan_check" CHECK ("plan" IN ('free', 'team', 'scale'))
);

-- downgrade
DROP TABLE "accounts";
