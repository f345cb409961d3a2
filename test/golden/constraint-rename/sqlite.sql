-- upgrade
CREATE TABLE "_limbeck_new_a" (
  "x" INTEGER NOT NULL,
  "y" INTEGER,
  CONSTRAINT "second" PRIMARY KEY ("x"),
  CONSTRAINT "only_y" UNIQUE ("y"),
  CONSTRAINT "more" CHECK (y > 0)
);
INSERT OR ABORT INTO "_limbeck_new_a" ("x", "y")
SELECT "x", "y"
FROM "a";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "a") <> (SELECT count(*) FROM "_limbeck_new_a"))) AS "fails where rows are missing";
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_a" (
  "x" INTEGER NOT NULL,
  "y" INTEGER,
  CONSTRAINT "first" PRIMARY KEY ("x"),
  CONSTRAINT "one_y" UNIQUE ("y"),
  CONSTRAINT "positive" CHECK (y > 0)
);
INSERT OR ABORT INTO "_limbeck_new_a" ("x", "y")
SELECT "x", "y"
FROM "a";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "a") <> (SELECT count(*) FROM "_limbeck_new_a"))) AS "fails where rows are missing";
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;
