-- upgrade
CREATE TABLE "addresses" (
  "user_id" INTEGER NOT NULL,
  "street" TEXT,
  "city" TEXT,
  CONSTRAINT "addresses_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "addresses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
ALTER TABLE "users" DROP COLUMN "street";
ALTER TABLE "users" DROP COLUMN "city";

-- downgrade
ALTER TABLE "users" ADD COLUMN "city" TEXT;
ALTER TABLE "users" ADD COLUMN "street" TEXT;
DROP TABLE "addresses";
