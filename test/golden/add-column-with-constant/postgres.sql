-- upgrade
ALTER TABLE "users"
  ADD COLUMN "plan" varchar(20) DEFAULT 'free' NOT NULL,
  ADD COLUMN "points" integer DEFAULT 0 NOT NULL,
  ADD COLUMN "seen" boolean DEFAULT false NOT NULL;

-- downgrade
ALTER TABLE "users" DROP COLUMN "seen";
ALTER TABLE "users" DROP COLUMN "points";
ALTER TABLE "users" DROP COLUMN "plan";
