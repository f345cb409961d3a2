-- upgrade
COMMENT ON TABLE "a" IS 'it''s new';
COMMENT ON TABLE "b" IS 'after
wards';
COMMENT ON TABLE "d" IS NULL;

-- downgrade
COMMENT ON TABLE "d" IS 'goes';
COMMENT ON TABLE "b" IS 'before';
COMMENT ON TABLE "a" IS NULL;
