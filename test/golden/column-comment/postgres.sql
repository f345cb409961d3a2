-- upgrade
COMMENT ON COLUMN "users"."a" IS 'it''s new';
COMMENT ON COLUMN "users"."b" IS 'after';
COMMENT ON COLUMN "users"."d" IS NULL;

-- downgrade
COMMENT ON COLUMN "users"."d" IS 'goes';
COMMENT ON COLUMN "users"."b" IS 'before';
COMMENT ON COLUMN "users"."a" IS NULL;
