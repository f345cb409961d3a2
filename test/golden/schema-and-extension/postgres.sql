-- upgrade
CREATE SCHEMA "access";
COMMENT ON SCHEMA "access" IS 'who may do what';
CREATE EXTENSION "citext";
CREATE TABLE "access"."roles" (
  "name" text NOT NULL,
  CONSTRAINT "roles_pkey" PRIMARY KEY ("name")
);
ALTER TABLE "users" ADD COLUMN "name" citext;

-- downgrade
ALTER TABLE "users" DROP COLUMN "name";
DROP TABLE "access"."roles";
DROP EXTENSION "citext";
DROP SCHEMA "access";
