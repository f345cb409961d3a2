-- upgrade
INSERT INTO "users" ("id", "name", "score", "born", "data", "info") VALUES
  (1, 'it''s ? $1', 1.5, '2020-02-29T00:00:00.000Z', X'00FF', '{"a":[1,null]}'),
  (2, (upper('two')), NULL, NULL, NULL, NULL);

-- downgrade
DELETE FROM users WHERE id IN (1, 2);
