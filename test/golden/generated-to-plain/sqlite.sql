-- upgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "email" TEXT,
  "key" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "email", "key")
SELECT "id", "email", "key"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "users_key_idx" ON "users" ("key");

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "email" TEXT,
  "key" TEXT GENERATED ALWAYS AS (lower(email)) STORED,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "email")
SELECT "id", "email"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "users_key_idx" ON "users" ("key");
