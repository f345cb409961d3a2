-- upgrade
DROP VIEW "titles";
CREATE TABLE "log" (
  "id" INTEGER NOT NULL,
  "what" TEXT,
  CONSTRAINT "log_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "posts" ADD COLUMN "published" INTEGER NOT NULL DEFAULT 0;
CREATE VIEW "published" ("id", "name") AS
SELECT id, title
FROM posts
WHERE published;
CREATE VIEW "a_shouted" AS
SELECT upper(name) AS loud FROM published;
CREATE TRIGGER "posts_logged" AFTER UPDATE OF "title" ON "posts"
WHEN old.title <> new.title
BEGIN
INSERT INTO log (what)
  VALUES (old.title);
INSERT INTO log (what) VALUES ('it''s ' || new.title);
END;
CREATE TRIGGER "published_insert" INSTEAD OF INSERT ON "published"
BEGIN
INSERT INTO posts (title, published) VALUES (new.name, 1);
END;
SELECT 1 FROM "published" LIMIT 0;
SELECT 1 FROM "a_shouted" LIMIT 0;

-- downgrade
DROP TRIGGER "published_insert";
DROP TRIGGER "posts_logged";
DROP VIEW "a_shouted";
DROP VIEW "published";
ALTER TABLE "posts" DROP COLUMN "published";
DROP TABLE "log";
CREATE VIEW "titles" AS
SELECT title FROM posts;
SELECT 1 FROM "titles" LIMIT 0;
