-- upgrade
ALTER TABLE "users" ADD COLUMN "a" INTEGER;
-- each by itself
CREATE INDEX "by_a" ON "users" ("a");
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "name" TEXT,
  "score" NUMERIC(10, 2),
  "born" DATE,
  "data" BLOB,
  "info" JSON, "a" INTEGER DEFAULT 7,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "name", "score", "born", "data", "info", "a")
SELECT "id", "name", "score", "born", "data", "info", "a"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "by_a" ON "users" ("a");

-- downgrade
DROP INDEX "by_a";
ALTER TABLE "users" DROP COLUMN "a";
