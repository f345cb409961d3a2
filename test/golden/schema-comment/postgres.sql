-- upgrade
COMMENT ON SCHEMA "public" IS 'the shop''s own';
COMMENT ON SCHEMA "auth" IS NULL;

-- downgrade
COMMENT ON SCHEMA "auth" IS 'who is who';
COMMENT ON SCHEMA "public" IS NULL;
