-- upgrade
CREATE SCHEMA "stock";
ALTER TABLE "things" RENAME TO "items_limbeck_moves";
ALTER TABLE "items_limbeck_moves" SET SCHEMA "stock";
ALTER TABLE "stock"."items_limbeck_moves" RENAME TO "items";
ALTER TYPE "kind" SET SCHEMA "stock";

-- downgrade
ALTER TYPE "stock"."kind" SET SCHEMA "public";
ALTER TABLE "stock"."items" RENAME TO "things_limbeck_moves";
ALTER TABLE "stock"."things_limbeck_moves" SET SCHEMA "public";
ALTER TABLE "public"."things_limbeck_moves" RENAME TO "things";
DROP SCHEMA "stock";
