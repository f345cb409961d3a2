-- upgrade
ALTER TYPE "plan" RENAME TO "plan_limbeck_old";
CREATE TYPE "plan" AS ENUM ('team', 'free');
ALTER TABLE "accounts"
  ALTER COLUMN "plan" DROP DEFAULT,
  ALTER COLUMN "plan" TYPE "plan" USING "plan"::text::"plan",
  ALTER COLUMN "plan" SET DEFAULT 'free';
DO $limbeck$
DECLARE
  limbeck_old pg_catalog.pg_type;
  limbeck_grant record;
  limbeck_comment text := pg_catalog.obj_description('"plan_limbeck_old"'::regtype, 'pg_type');
BEGIN
  SELECT * INTO limbeck_old FROM pg_catalog.pg_type WHERE oid = '"plan_limbeck_old"'::regtype;
  IF limbeck_comment IS NOT NULL THEN
    EXECUTE format('COMMENT ON TYPE %s IS %L', '"plan"', limbeck_comment);
  END IF;
  IF limbeck_old.typacl IS NOT NULL THEN
    EXECUTE format('REVOKE ALL ON TYPE %s FROM PUBLIC, %I', '"plan"', current_user);
    FOR limbeck_grant IN SELECT grantee, is_grantable FROM pg_catalog.aclexplode(limbeck_old.typacl) LOOP
      EXECUTE format('GRANT USAGE ON TYPE %s TO %s%s', '"plan"',
        CASE WHEN limbeck_grant.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_catalog.pg_get_userbyid(limbeck_grant.grantee)) END,
        CASE WHEN limbeck_grant.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
    END LOOP;
  END IF;
  IF limbeck_old.typowner <> (SELECT typowner FROM pg_catalog.pg_type WHERE oid = '"plan"'::regtype) THEN
    EXECUTE format('ALTER TYPE %s OWNER TO %I', '"plan"', pg_catalog.pg_get_userbyid(limbeck_old.typowner));
  END IF;
END
$limbeck$;
DROP TYPE "plan_limbeck_old";
COMMENT ON TYPE "plan" IS 'what is paid for';

-- downgrade
COMMENT ON TYPE "plan" IS 'what is paid';
ALTER TYPE "plan" RENAME TO "plan_limbeck_old";
CREATE TYPE "plan" AS ENUM ('free', 'team');
ALTER TABLE "accounts"
  ALTER COLUMN "plan" DROP DEFAULT,
  ALTER COLUMN "plan" TYPE "plan" USING "plan"::text::"plan",
  ALTER COLUMN "plan" SET DEFAULT 'free';
DO $limbeck$
DECLARE
  limbeck_old pg_catalog.pg_type;
  limbeck_grant record;
  limbeck_comment text := pg_catalog.obj_description('"plan_limbeck_old"'::regtype, 'pg_type');
BEGIN
  SELECT * INTO limbeck_old FROM pg_catalog.pg_type WHERE oid = '"plan_limbeck_old"'::regtype;
  IF limbeck_comment IS NOT NULL THEN
    EXECUTE format('COMMENT ON TYPE %s IS %L', '"plan"', limbeck_comment);
  END IF;
  IF limbeck_old.typacl IS NOT NULL THEN
    EXECUTE format('REVOKE ALL ON TYPE %s FROM PUBLIC, %I', '"plan"', current_user);
    FOR limbeck_grant IN SELECT grantee, is_grantable FROM pg_catalog.aclexplode(limbeck_old.typacl) LOOP
      EXECUTE format('GRANT USAGE ON TYPE %s TO %s%s', '"plan"',
        CASE WHEN limbeck_grant.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_catalog.pg_get_userbyid(limbeck_grant.grantee)) END,
        CASE WHEN limbeck_grant.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
    END LOOP;
  END IF;
  IF limbeck_old.typowner <> (SELECT typowner FROM pg_catalog.pg_type WHERE oid = '"plan"'::regtype) THEN
    EXECUTE format('ALTER TYPE %s OWNER TO %I', '"plan"', pg_catalog.pg_get_userbyid(limbeck_old.typowner));
  END IF;
END
$limbeck$;
DROP TYPE "plan_limbeck_old";
