-- upgrade
CREATE TABLE "addresses" (
  "user_id" integer NOT NULL,
  "street" text,
  "city" text,
  CONSTRAINT "addresses_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "addresses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
ALTER TABLE "users" DROP COLUMN "street";
ALTER TABLE "users" DROP COLUMN "city";

-- downgrade
ALTER TABLE "users"
  ADD COLUMN "city" text,
  ADD COLUMN "street" text;
DROP TABLE "addresses";
