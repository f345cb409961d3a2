-- upgrade
DROP TRIGGER "short_update";
DROP VIEW "short";
CREATE TABLE "_limbeck_new_posts" (
  "id" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "body" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_posts" ("id", "title", "body")
SELECT "id", "title", "body"
FROM "posts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "posts") <> (SELECT count(*) FROM "_limbeck_new_posts"))) AS "fails where rows are missing";
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER "posts_logged" AFTER DELETE ON "posts"
BEGIN
INSERT INTO log (what) VALUES (old.title);
END;
ALTER TABLE "posts" RENAME COLUMN "title" TO "headline";
CREATE VIEW "short" AS
SELECT id, headline AS title FROM posts WHERE length(body) < 100;
CREATE TRIGGER "short_update" INSTEAD OF UPDATE ON "short"
BEGIN
UPDATE posts SET "headline" = new.title WHERE id = old.id;
END;
SELECT 1 FROM "short" LIMIT 0;
SELECT 1 FROM "names" LIMIT 0;

-- downgrade
DROP TRIGGER "short_update";
DROP VIEW "short";
CREATE TABLE "_limbeck_new_posts" (
  "id" INTEGER NOT NULL,
  "headline" TEXT NOT NULL,
  "body" TEXT,
  "size" INTEGER,
  CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_posts" ("id", "headline", "body")
SELECT "id", "headline", "body"
FROM "posts";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "posts") <> (SELECT count(*) FROM "_limbeck_new_posts"))) AS "fails where rows are missing";
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER "posts_logged" AFTER DELETE ON "posts"
BEGIN
INSERT INTO log (what) VALUES (old."headline");
END;
ALTER TABLE "posts" RENAME COLUMN "headline" TO "title";
CREATE VIEW "short" AS
SELECT id, title, size FROM posts WHERE size < 100;
CREATE TRIGGER "short_update" INSTEAD OF UPDATE ON "short"
BEGIN
UPDATE posts SET title = new.title WHERE id = old.id;
END;
SELECT 1 FROM "short" LIMIT 0;
