-- upgrade
ALTER TABLE "users"
  ADD COLUMN "created_at" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  ADD COLUMN "label" text DEFAULT ('a' || 'b');

-- downgrade
ALTER TABLE "users" DROP COLUMN "label";
ALTER TABLE "users" DROP COLUMN "created_at";
