// Which views and triggers a dropped table or column would break.
import { describe, expect, test } from 'vitest';
import { mentionsColumn, mentionsTable, type StoredObject } from '../../../src/dialects/sqlite/mentions.js';

const view = (sql: string): StoredObject => ({ type: 'view', name: 'v', table: 'v', sql: `CREATE VIEW v AS ${sql}` });
const trigger = (table: string, sql: string): StoredObject => ({
  type: 'trigger',
  name: 'tr',
  table,
  sql: `CREATE TRIGGER tr ${sql}`,
});

describe('a table', () => {
  test.each<[object: StoredObject, answer: boolean]>([
    [view('SELECT 1 FROM t'), true],
    [view('SELECT 1 FROM "T"'), true],
    [view('SELECT 1 FROM [t] AS x'), true],
    [view('SELECT 1 FROM main.t'), true],
    [view('SELECT 1 FROM a, b x, t'), true],
    [view('SELECT 1 FROM a LEFT JOIN (b JOIN t ON 1) ON 1'), true],
    [view('SELECT (SELECT 1 FROM t)'), true],
    [view('SELECT 1 FROM a WHERE x IN t'), true],
    [view('WITH c AS (SELECT * FROM t) SELECT * FROM c'), true],
    [view('SELECT 1 FROM a UNION SELECT 2 FROM t'), true],
    [view('SELECT t FROM a'), false],
    [view('SELECT a.t, b AS t FROM a ORDER BY t'), false],
    [view('SELECT 1 FROM a t'), false],
    [view('SELECT 1 FROM a AS t WHERE t.x = 1'), false],
    [view('SELECT coalesce(a, t) FROM a WHERE x IN (1, t)'), false],
    [view("SELECT 't' FROM a -- FROM t"), false],
    [trigger('t', 'AFTER INSERT ON t BEGIN SELECT 1; END'), true],
    [trigger('a', 'AFTER INSERT ON a BEGIN INSERT INTO t VALUES (1); END'), true],
    [trigger('a', 'AFTER INSERT ON a BEGIN INSERT OR REPLACE INTO t (x) SELECT 1; END'), true],
    [trigger('a', 'AFTER INSERT ON a BEGIN UPDATE t SET x = 1; END'), true],
    [trigger('a', 'AFTER INSERT ON a BEGIN UPDATE OR IGNORE t SET x = 1; END'), true],
    [trigger('a', 'AFTER INSERT ON a BEGIN DELETE FROM t; END'), true],
    [trigger('a', 'AFTER INSERT ON a WHEN EXISTS (SELECT 1 FROM t) BEGIN SELECT 1; END'), true],
    [trigger('a', 'AFTER UPDATE OF t ON a BEGIN UPDATE a SET t = NEW.t; END'), false],
    [trigger('a', 'AFTER INSERT ON a BEGIN INSERT INTO b (t) VALUES (1) ON CONFLICT DO UPDATE SET t = 1; END'), false],
  ])('$0.sql', (object, answer) => {
    expect(mentionsTable(object, 't')).toBe(answer);
  });
});

describe('a column', () => {
  test.each<[object: StoredObject, answer: boolean]>([
    [view('SELECT c FROM t'), true],
    [view('SELECT "C" FROM t'), true],
    [view('SELECT t.c FROM t JOIN o'), true],
    [view('SELECT x.c FROM t AS x'), true],
    [view('SELECT x.c FROM t x JOIN o y'), true],
    [view('SELECT s.c FROM (SELECT * FROM t) s'), true],
    [view('SELECT * FROM t'), false],
    [view('SELECT o.c FROM t JOIN o ON o.id = t.id'), false],
    [view('SELECT y.c FROM t x JOIN o AS y ON x.id = y.id'), false],
    [view('SELECT a AS c FROM t'), false],
    [view('SELECT c(a) FROM t'), false],
    [view("SELECT 'c' FROM t /* c */"), false],
    [view('SELECT c FROM o'), false],
    [view('SELECT a FROM t UNION ALL SELECT c FROM o'), false],
    [view('SELECT c FROM o EXCEPT SELECT a FROM t'), false],
    [view('SELECT a FROM t UNION ALL SELECT c FROM o, t'), true],
    [view('SELECT a FROM (SELECT b FROM t) JOIN o USING (c)'), false],
    [view('SELECT c FROM (SELECT * FROM t)'), true],
    [view('SELECT c FROM (SELECT DISTINCT x.* FROM t x)'), true],
    [view('SELECT (SELECT max(c) FROM o) FROM t'), true],
    [view('SELECT (SELECT max(b) FROM t) + c FROM o'), false],
    [view('SELECT 1 FROM o JOIN (a JOIN t ON a.i = t.i) ON c = 2 * i'), true],
    [view('WITH x AS (SELECT a FROM t) SELECT c FROM o'), false],
    [view('WITH x AS (SELECT * FROM t) SELECT c FROM x'), true],
    [view('WITH x(c) AS (SELECT a FROM t UNION SELECT a FROM o) SELECT c FROM x'), false],
    [view('SELECT a FROM t WHERE a IN (SELECT b FROM o WHERE c > 1)'), true],
    [trigger('t', 'AFTER UPDATE OF a, c ON t BEGIN SELECT 1; END'), true],
    [trigger('t', 'AFTER INSERT ON t BEGIN INSERT INTO o VALUES (NEW.c); END'), true],
    [trigger('t', 'AFTER INSERT ON t WHEN OLD.c > 1 BEGIN SELECT 1; END'), true],
    [trigger('t', 'AFTER INSERT ON t BEGIN INSERT INTO o (c) VALUES (NEW.a); END'), false],
    [trigger('t', 'AFTER INSERT ON t BEGIN SELECT 1; END'), false],
    [trigger('o', 'AFTER UPDATE OF c ON o BEGIN INSERT INTO t (a) VALUES (NEW.c); END'), false],
    [trigger('o', 'AFTER INSERT ON o BEGIN INSERT INTO t (a, c) VALUES (1, 2); END'), true],
    [trigger('o', 'AFTER INSERT ON o BEGIN UPDATE t SET c = 1; END'), true],
  ])('$0.sql', (object, answer) => {
    expect(mentionsColumn(object, 't', 'c', ['o', 'p'])).toBe(answer);
  });
});
