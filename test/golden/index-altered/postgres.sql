-- upgrade
ALTER TABLE "users" SET WITHOUT CLUSTER;
ALTER INDEX "by_name" SET ("fillfactor" = '80');
ALTER INDEX "by_name" RESET ("deduplicate_items");
ALTER TABLE "users" CLUSTER ON "by_name";
COMMENT ON INDEX "by_name" IS 'for the list';

-- downgrade
ALTER INDEX "by_name" SET ("fillfactor" = '70', "deduplicate_items" = 'off');
ALTER TABLE "users" SET WITHOUT CLUSTER;
COMMENT ON INDEX "by_name" IS NULL;
ALTER TABLE "users" CLUSTER ON "by_birth";
