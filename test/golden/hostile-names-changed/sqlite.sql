-- upgrade
CREATE TABLE "_limbeck_new_dot.ted" (
  "id" INTEGER NOT NULL,
  "order" INTEGER,
  CONSTRAINT "dot.ted_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_dot.ted" ("id", "order")
SELECT "id", "order"
FROM "dot.ted";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "dot.ted") <> (SELECT count(*) FROM "_limbeck_new_dot.ted"))) AS "fails where rows are missing";
DROP TABLE "dot.ted";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_dot.ted" RENAME TO "dot.ted";
PRAGMA legacy_alter_table = OFF;
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_select" (
  "1st" INTEGER NOT NULL,
  "two words" VARCHAR(50) NOT NULL DEFAULT '?',
  "dou""ble" TEXT NOT NULL DEFAULT 'it''s',
  "constructor" INTEGER NOT NULL,
  "back\slash" TEXT,
  "😀" TEXT,
  CONSTRAINT "select_pkey" PRIMARY KEY ("1st"),
  CONSTRAINT "select_back\slash_key" UNIQUE ("back\slash"),
  CONSTRAINT "what?" CHECK ("two words" <> 'a?b' and "two words" <> '$1'),
  CONSTRAINT "select_dou""ble_check" CHECK ("dou""ble" IN ('it''s', 'a?b', '$1', '😀'))
);
INSERT OR ABORT INTO "_limbeck_new_select" ("1st", "two words", "dou""ble", "constructor", "back\slash", "😀")
SELECT "1st", "two words", "dou""ble", "constructor", "back\slash", "😀"
FROM "select";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "select") <> (SELECT count(*) FROM "_limbeck_new_select"))) AS "fails where rows are missing";
DROP TABLE "select";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_select" RENAME TO "select";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "select_😀_idx" ON "select" ("😀");
CREATE INDEX "a ""quoted"" index" ON "select" ((lower("back\slash")));
ALTER TABLE "select" RENAME COLUMN "two words" TO "2 words";

-- downgrade
CREATE TABLE "_limbeck_new_select" (
  "1st" INTEGER NOT NULL,
  "2 words" TEXT NOT NULL DEFAULT 'it''s ? $1 \',
  "dou""ble" TEXT NOT NULL DEFAULT 'it''s',
  "constructor" TEXT,
  "back\slash" TEXT,
  "😀" TEXT,
  CONSTRAINT "select_pkey" PRIMARY KEY ("1st"),
  CONSTRAINT "select_back\slash_key" UNIQUE ("back\slash"),
  CONSTRAINT "what?" CHECK ("2 words" <> 'a?b' and "2 words" <> '$1'),
  CONSTRAINT "select_dou""ble_check" CHECK ("dou""ble" IN ('it''s', 'a?b', '$1', '😀'))
);
INSERT OR ABORT INTO "_limbeck_new_select" ("1st", "2 words", "dou""ble", "constructor", "back\slash", "😀")
SELECT "1st", "2 words", "dou""ble", "constructor", "back\slash", "😀"
FROM "select";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "select") <> (SELECT count(*) FROM "_limbeck_new_select"))) AS "fails where rows are missing";
DROP TABLE "select";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_select" RENAME TO "select";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "select_😀_idx" ON "select" ("😀");
CREATE INDEX "a ""quoted"" index" ON "select" ((lower("back\slash")));
CREATE TABLE "_limbeck_new_dot.ted" (
  "id" INTEGER NOT NULL,
  "order" INTEGER,
  CONSTRAINT "dot.ted_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "dot.ted_order_fkey" FOREIGN KEY ("order") REFERENCES "select" ("1st")
);
INSERT OR ABORT INTO "_limbeck_new_dot.ted" ("id", "order")
SELECT "id", "order"
FROM "dot.ted";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "dot.ted") <> (SELECT count(*) FROM "_limbeck_new_dot.ted"))) AS "fails where rows are missing";
DROP TABLE "dot.ted";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_dot.ted" RENAME TO "dot.ted";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "select" RENAME COLUMN "2 words" TO "two words";
