-- upgrade
CREATE TABLE "_limbeck_new_people" (
  "id" INTEGER NOT NULL,
  "mail" VARCHAR(320) NOT NULL,
  CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_people" ("id", "mail")
SELECT "id", "mail"
FROM "people";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "people") <> (SELECT count(*) FROM "_limbeck_new_people"))) AS "fails where rows are missing";
DROP TABLE "people";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_people" RENAME TO "people";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "people" RENAME TO "users";
ALTER TABLE "users" RENAME COLUMN "mail" TO "email";

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "email" VARCHAR(100),
  CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "email")
SELECT "id", "email"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "users" RENAME COLUMN "email" TO "mail";
ALTER TABLE "users" RENAME TO "people";
