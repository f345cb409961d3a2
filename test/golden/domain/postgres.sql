-- upgrade
ALTER DOMAIN "email" DROP CONSTRAINT "has_at";
ALTER DOMAIN "email" SET DEFAULT 'nobody@example.org';
ALTER DOMAIN "email" DROP NOT NULL;
ALTER DOMAIN "email" ADD CONSTRAINT "short" CHECK (length(VALUE) < 300);
COMMENT ON DOMAIN "email" IS 'an address';
ALTER TABLE "users" ADD COLUMN "email" "email";

-- downgrade
ALTER TABLE "users" DROP COLUMN "email";
COMMENT ON DOMAIN "email" IS NULL;
ALTER DOMAIN "email" DROP CONSTRAINT "short";
ALTER DOMAIN "email" DROP DEFAULT;
ALTER DOMAIN "email" SET NOT NULL;
ALTER DOMAIN "email" ADD CONSTRAINT "has_at" CHECK (POSITION(('@'::text) IN (VALUE)) > 1);
