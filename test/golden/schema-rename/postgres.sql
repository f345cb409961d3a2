-- upgrade
ALTER SCHEMA "old_place" RENAME TO "new_place";

-- downgrade
ALTER SCHEMA "new_place" RENAME TO "old_place";
