-- upgrade
ALTER TABLE "people" RENAME TO "users";

-- downgrade
ALTER TABLE "users" RENAME TO "people";
