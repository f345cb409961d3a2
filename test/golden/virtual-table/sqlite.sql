-- upgrade
ALTER TABLE "places" RENAME TO "areas";
ALTER TABLE "notes" ADD COLUMN "body" TEXT;
CREATE VIRTUAL TABLE "notes_fts" USING fts5(title, body, content='notes', content_rowid='id', tokenize = 'porter unicode61');
INSERT INTO "notes_fts" ("notes_fts") VALUES ('rebuild');
CREATE TRIGGER "notes_found" AFTER INSERT ON "notes"
BEGIN
INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

-- downgrade
DROP TRIGGER "notes_found";
DROP TABLE "notes_fts";
ALTER TABLE "notes" DROP COLUMN "body";
ALTER TABLE "areas" RENAME TO "places";
