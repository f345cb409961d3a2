// Tables of every shape that SQLite has, with rows in them and things hanging on them. Each is for a rebuild to keep.
/* biome-ignore-all lint/style/noUnusedTemplateLiteral: some of these texts hold quotes of both kinds. */

/** A table with a nullable text `a` without a default, and a nullable number `n`, under whatever names. */
export interface Shape {
  readonly name: string;
  readonly table?: string;
  readonly a?: string;
  readonly n?: string;
  readonly sql: readonly string[];
}

export const shapes: readonly Shape[] = [
  {
    name: 'plain',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (1, 'x', 1), (5, NULL, NULL), (9, 'z', 3)",
    ],
  },
  { name: 'empty', sql: ['CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)'] },
  {
    name: 'AUTOINCREMENT with a counter ahead of the rows',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2), (40, 'z', 3)",
      'DELETE FROM t WHERE id = 40',
    ],
  },
  {
    name: 'AUTOINCREMENT without rows',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (17, 'x', 1)",
      'DELETE FROM t',
      'CREATE TABLE other (id INTEGER PRIMARY KEY AUTOINCREMENT)',
      'INSERT INTO other VALUES (5)',
    ],
  },
  {
    name: 'rowids with gaps under a key of text',
    sql: [
      'CREATE TABLE t (k TEXT PRIMARY KEY, a TEXT, n INTEGER)',
      "INSERT INTO t (rowid, k, a, n) VALUES (3, 'three', 'x', 1), (70, 'seventy', NULL, 2), (-4, 'minus', 'q', NULL)",
    ],
  },
  {
    name: 'no key and twin rows',
    sql: [
      'CREATE TABLE t (a TEXT, n INTEGER)',
      "INSERT INTO t (rowid, a, n) VALUES (2, 'x', 1), (9, 'x', 1), (11, NULL, NULL)",
    ],
  },
  {
    name: 'a column that is called rowid',
    sql: [
      'CREATE TABLE t (rowid TEXT, a TEXT, n INTEGER)',
      "INSERT INTO t (_rowid_, rowid, a, n) VALUES (8, 'mine', 'x', 1), (90, 'too', NULL, 2)",
    ],
  },
  {
    name: 'columns with all three names of the rowid',
    sql: [
      'CREATE TABLE t (rowid TEXT, oid TEXT, _rowid_ TEXT, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES ('r', 'o', 'u', 'x', 1)",
    ],
  },
  {
    name: 'WITHOUT ROWID',
    sql: [
      'CREATE TABLE t (k TEXT, l INTEGER, a TEXT, n INTEGER, PRIMARY KEY (k COLLATE NOCASE DESC, l)) WITHOUT ROWID',
      "INSERT INTO t VALUES ('b', 2, 'x', 1), ('A', 1, NULL, 5)",
    ],
  },
  {
    name: 'STRICT',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, r REAL, b BLOB, w ANY) STRICT',
      "INSERT INTO t VALUES (1, 'x', 1, 1.5, x'00ff', 'any'), (2, NULL, NULL, NULL, NULL, 3)",
    ],
  },
  {
    name: 'STRICT and WITHOUT ROWID',
    sql: [
      'CREATE TABLE t (k TEXT PRIMARY KEY, a TEXT, n INT) STRICT, WITHOUT ROWID',
      "INSERT INTO t VALUES ('k', 'x', 1)",
    ],
  },
  {
    name: 'children with every action',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2)",
      'CREATE TABLE c1 (id INTEGER PRIMARY KEY, p INTEGER REFERENCES t (id) ON DELETE CASCADE)',
      'CREATE TABLE c2 (id INTEGER PRIMARY KEY, p INTEGER REFERENCES t (id) ON DELETE SET NULL ON UPDATE CASCADE)',
      'CREATE TABLE c3 (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 2 REFERENCES t (id) ON DELETE SET DEFAULT)',
      'CREATE TABLE c4 (id INTEGER PRIMARY KEY, p INTEGER REFERENCES t (id) ON DELETE RESTRICT)',
      'CREATE TABLE c5 (id INTEGER PRIMARY KEY, p INTEGER REFERENCES T DEFERRABLE INITIALLY DEFERRED)',
      ...[1, 2, 3, 4, 5].map((i) => `INSERT INTO c${i} VALUES (1, 1), (2, 2)`),
    ],
  },
  {
    name: 'a reference to itself',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, up INTEGER REFERENCES t (id) ON DELETE CASCADE, CHECK (up <> id))',
      "INSERT INTO t VALUES (1, 'root', 1, NULL), (2, 'leaf', 2, 1), (3, 'twig', NULL, 2)",
    ],
  },
  {
    name: 'references out, of two columns and deferred',
    sql: [
      'CREATE TABLE p (x INTEGER, y INTEGER, PRIMARY KEY (x, y))',
      'INSERT INTO p VALUES (1, 2), (3, 4)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, x INTEGER, y INTEGER, CONSTRAINT out FOREIGN KEY (x, y) REFERENCES p (x, y) ON UPDATE CASCADE ON DELETE SET NULL MATCH SIMPLE DEFERRABLE INITIALLY DEFERRED)',
      "INSERT INTO t VALUES (1, 'x', 1, 1, 2), (2, NULL, NULL, 3, 4)",
    ],
  },
  {
    name: 'triggers of all kinds, that write elsewhere',
    sql: [
      'CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, extra TEXT)',
      "CREATE TRIGGER t_bi BEFORE INSERT ON t WHEN NEW.id > 100 BEGIN SELECT RAISE(ABORT, 'too big; really'); END",
      "CREATE TRIGGER t_ai AFTER INSERT ON t BEGIN INSERT INTO log (what) VALUES ('insert ' || NEW.id); UPDATE t SET extra = CASE WHEN NEW.id > 1 THEN 'more' ELSE 'one' END WHERE id = NEW.id; END",
      "CREATE TRIGGER\n  t_au /* only this */ AFTER UPDATE OF extra, id ON [t] FOR EACH ROW BEGIN INSERT INTO log (what) SELECT 'update ' || OLD.extra; END",
      'CREATE TRIGGER t_ad AFTER DELETE ON "t" BEGIN INSERT INTO log (what) VALUES (\'delete \' || OLD.id); END',
      'CREATE TABLE other (id INTEGER)',
      'CREATE TRIGGER other_ai AFTER INSERT ON other BEGIN INSERT INTO t (id) VALUES (NEW.id); END',
      'INSERT INTO t (id) VALUES (1), (2)',
      'INSERT INTO other VALUES (3)',
    ],
  },
  {
    name: 'views on views, and a trigger on one',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, more TEXT)',
      "INSERT INTO t VALUES (1, 'x', 1, 'm'), (2, NULL, NULL, NULL)",
      'CREATE VIEW v1 AS SELECT id, more FROM t WHERE id > 0',
      'CREATE VIEW v2 (one, two) AS SELECT v1.id, x.more FROM v1 JOIN t AS x ON x.id = v1.id',
      'CREATE VIEW v3 AS SELECT count(*) AS all_of_them FROM v2',
      'CREATE TRIGGER v1_ii INSTEAD OF INSERT ON v1 BEGIN INSERT INTO t (id, more) VALUES (NEW.id, NEW.more); END',
      "INSERT INTO v1 VALUES (7, 'through the view')",
    ],
  },
  {
    name: 'indexes of all kinds',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, s TEXT COLLATE NOCASE, d TEXT)',
      "INSERT INTO t VALUES (1, 'x', 1, 'S', 'd'), (2, NULL, NULL, 's2', NULL)",
      'CREATE INDEX t_plain ON t (s)',
      'CREATE UNIQUE INDEX t_unique ON t(d COLLATE RTRIM DESC)  WHERE d IS NOT NULL',
      "CREATE INDEX [t expr] ON t (lower(s) DESC, id, substr(d, 1, 2) COLLATE NOCASE) WHERE s <> ')'",
      'CREATE INDEX "t ""quoted""" ON t(s COLLATE BINARY)',
    ],
  },
  {
    name: 'generated columns, stored and virtual',
    sql: [
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, v TEXT GENERATED ALWAYS AS (id || '!') VIRTUAL, s INTEGER AS (id * 2) STORED NOT NULL, w)",
      "INSERT INTO t (id, a, n, w) VALUES (1, 'x', 1, 'w'), (2, NULL, NULL, x'01')",
      'CREATE INDEX t_s ON t (s, v)',
    ],
  },
  {
    name: 'a text as people write it',
    sql: [
      "CREATE TABLE t(\n  id INTEGER PRIMARY KEY, -- the key, of course\n  a   TEXT  /* may be, null, here */,\n  n integer,\n  [odd name] varchar ( 10 ) default 'a, b) -- c',\n  `tick``s` \"double  precision\",\n  'text name' DECIMAL(10,2) DEFAULT -1.50,\n  e TEXT DEFAULT (upper('x' || ')')) -- the last one, without a comma\n  , CONSTRAINT \"odd check\" CHECK (e <> 'CHECK (x), y' AND (id > 0))\n  -- and a remark\n)",
      "INSERT INTO t (id, a, n) VALUES (1, 'x', 1), (2, NULL, NULL)",
    ],
  },
  {
    name: 'ON CONFLICT everywhere',
    sql: [
      "CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a TEXT, n INTEGER, u TEXT UNIQUE ON CONFLICT IGNORE, w TEXT NOT NULL ON CONFLICT REPLACE DEFAULT 'w', UNIQUE (id, u) ON CONFLICT FAIL)",
      "INSERT INTO t VALUES (1, 'x', 1, 'u1', 'w1'), (2, NULL, NULL, NULL, 'w2')",
    ],
  },
  {
    name: 'nothing has a name',
    sql: [
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'INSERT INTO p VALUES (1)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, u TEXT UNIQUE CHECK (length(u) > 0), p INTEGER REFERENCES p, q REFERENCES p CHECK (q > 0), UNIQUE (u, p), CHECK (u <> q), CHECK (p > 0) CHECK (id > 0) UNIQUE (q))',
      "INSERT INTO t VALUES (1, 'x', 1, 'u1', 1, NULL), (2, NULL, NULL, NULL, NULL, 1)",
    ],
  },
  {
    name: 'no types',
    sql: [
      'CREATE TABLE t (id, a TEXT, n INTEGER, b, c DEFAULT 5)',
      "INSERT INTO t VALUES (1, 'x', 1, x'00', 1.5), ('s', NULL, NULL, 'text', NULL)",
    ],
  },
  {
    name: 'types that nobody knows',
    sql: [
      'CREATE TABLE t (id INT PRIMARY KEY, a TEXT, n INTEGER, m MONEY, u UNSIGNED BIG INT, x NVARCHAR(100), s STRING, d DATETIME DEFAULT CURRENT_TIMESTAMP)',
      "INSERT INTO t (id, a, n, m, u, x, s) VALUES (1, 'x', 1, '12.50', 18446744073709551615, 'nv', '007'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
    ],
  },
  {
    name: 'INTEGER PRIMARY KEY DESC, which is no rowid',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a TEXT, n INTEGER)',
      "INSERT INTO t (rowid, id, a, n) VALUES (50, 1, 'x', 1), (51, 2, NULL, NULL)",
    ],
  },
  {
    name: 'hostile names',
    table: `we"ird 'na.me' [x]`,
    a: 'select "a"',
    n: '🦜 $1 ?',
    sql: [
      `CREATE TABLE "we""ird 'na.me' [x]" ("id" INTEGER PRIMARY KEY, "select ""a""" TEXT, "🦜 $1 ?" INTEGER, "order" TEXT CHECK ("order" <> 'x'), [group by] TEXT)`,
      `INSERT INTO "we""ird 'na.me' [x]" VALUES (1, 'x', 1, 'o', 'g'), (2, NULL, NULL, NULL, NULL)`,
      `CREATE INDEX "i ""x""" ON "we""ird 'na.me' [x]" ("order", [group by])`,
      `CREATE TRIGGER "tr ' x" AFTER UPDATE OF "order" ON "we""ird 'na.me' [x]" BEGIN SELECT NEW."group by"; END`,
      `CREATE VIEW "v "".""" AS SELECT "order" FROM "we""ird 'na.me' [x]"`,
    ],
  },
  {
    name: 'a check that says the name of its table',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, CONSTRAINT big CHECK (t.id > 0 AND "T"."id" < 1000))',
      "INSERT INTO t VALUES (1, 'x', 1)",
    ],
  },
  {
    name: 'a full-text index over it',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, body TEXT)',
      "CREATE VIRTUAL TABLE t_fts USING fts5(body, content='t', content_rowid='id')",
      'CREATE TRIGGER t_fts_i AFTER INSERT ON t BEGIN INSERT INTO t_fts (rowid, body) VALUES (NEW.id, NEW.body); END',
      "CREATE TRIGGER t_fts_d AFTER DELETE ON t BEGIN INSERT INTO t_fts (t_fts, rowid, body) VALUES ('delete', OLD.id, OLD.body); END",
      "INSERT INTO t VALUES (1, 'x', 1, 'the quick brown fox'), (8, NULL, NULL, 'jumps')",
    ],
  },
  {
    name: 'an r-tree beside it',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)',
      'CREATE VIRTUAL TABLE places USING rtree(id, x0, x1)',
      'INSERT INTO places VALUES (1, 0, 5)',
      "INSERT INTO t VALUES (1, 'x', 1)",
    ],
  },
  {
    name: 'grown by ALTER',
    sql: [
      'CREATE TABLE first (id INTEGER PRIMARY KEY, was TEXT, UNIQUE (was))',
      "INSERT INTO first VALUES (1, 'old')",
      'ALTER TABLE first ADD COLUMN a TEXT',
      'ALTER TABLE first ADD COLUMN n INTEGER CHECK (n < 1000)',
      "ALTER TABLE first ADD COLUMN k TEXT NOT NULL DEFAULT 'k' COLLATE NOCASE",
      'ALTER TABLE first RENAME TO t',
      'ALTER TABLE t RENAME COLUMN was TO is_now',
    ],
  },
  {
    name: 'made by SELECT',
    sql: [
      'CREATE TABLE s (id INTEGER PRIMARY KEY, a VARCHAR(10), n BIGINT)',
      "INSERT INTO s VALUES (1, 'x', 1), (2, NULL, NULL)",
      'CREATE TABLE t AS SELECT * FROM s',
    ],
  },
  {
    name: 'violations that were there before',
    sql: [
      'PRAGMA foreign_keys = OFF',
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, p INTEGER REFERENCES p (id))',
      "INSERT INTO t VALUES (1, 'x', 1, 99)",
      'PRAGMA foreign_keys = ON',
    ],
  },
  {
    name: 'a key of bytes',
    sql: [
      'CREATE TABLE t (k BLOB NOT NULL PRIMARY KEY, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (x'00', 'x', 1), (x'ff00', NULL, NULL), ('text', 'y', 2)",
    ],
  },
  {
    name: 'many columns',
    sql: [
      `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, ${Array.from({ length: 120 }, (_, i) => `c${i} ${['TEXT', 'INT', '', 'REAL'][i % 4]}`).join(', ')})`,
      'INSERT INTO t (id, a, n, c0, c1, c2, c119) VALUES (1, NULL, 1, 0, 1, 2, 119)',
    ],
  },
  {
    name: 'long values and many rows',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, b BLOB)',
      'WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 300) INSERT INTO t SELECT i * 7, hex(zeroblob(i)), CASE WHEN i < 4 THEN i END, zeroblob(i * 10) FROM g',
      "INSERT INTO t VALUES (-9, hex(zeroblob(40000)), NULL, randomblob(90000)), (9223372036854775807, 'last', 5, NULL)",
    ],
  },
  {
    name: 'rowids at both ends',
    sql: [
      'CREATE TABLE t (a TEXT, n INTEGER)',
      "INSERT INTO t (rowid, a, n) VALUES (-9223372036854775808, 'least', 1), (0, NULL, NULL), (9223372036854775807, 'most', 2)",
    ],
  },
  {
    name: 'a counter beyond 2^53',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (1, 'x', 1)",
      "UPDATE sqlite_sequence SET seq = 9007199254740993 WHERE name = 't'",
    ],
  },
  {
    name: 'a key in parentheses that counts',
    sql: [
      'CREATE TABLE t (id INTEGER, a TEXT, n INTEGER, CONSTRAINT "the key" PRIMARY KEY (id ASC AUTOINCREMENT))',
      "INSERT INTO t (a, n) VALUES ('x', 1), (NULL, NULL)",
      'DELETE FROM t WHERE id = 2',
    ],
  },
  {
    name: 'children without a column, and of a unique',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, u TEXT COLLATE NOCASE UNIQUE, v, w, UNIQUE (w, v))',
      "INSERT INTO t VALUES (1, 'x', 1, 'One', 1, 2), (2, NULL, NULL, 'two', 3, 4)",
      'CREATE TABLE c1 (p INTEGER REFERENCES t ON DELETE CASCADE)',
      'CREATE TABLE c2 (p TEXT REFERENCES t (u) ON UPDATE SET DEFAULT)',
      'CREATE TABLE c3 (x, y, FOREIGN KEY (x, y) REFERENCES "T" (V, W) ON DELETE CASCADE)',
      'INSERT INTO c1 VALUES (1), (2), (NULL)',
      "INSERT INTO c2 VALUES ('One')",
      'INSERT INTO c3 VALUES (1, 2), (3, NULL)',
    ],
  },
  {
    name: 'two tables that point at each other',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, o INTEGER REFERENCES o (id) DEFERRABLE INITIALLY DEFERRED)',
      'CREATE TABLE o (id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t (id) ON DELETE RESTRICT ON UPDATE CASCADE NOT DEFERRABLE INITIALLY IMMEDIATE)',
      "INSERT INTO t VALUES (1, 'x', 1, NULL), (2, NULL, NULL, NULL)",
      'INSERT INTO o VALUES (10, 1), (20, 2)',
      'UPDATE t SET o = id * 10',
    ],
  },
  {
    name: 'a composite key that children and the table itself point at',
    sql: [
      'CREATE TABLE t (k TEXT, l INTEGER, a TEXT, n INTEGER, up_k, up_l, PRIMARY KEY (k, l), FOREIGN KEY (up_k, up_l) REFERENCES t ON DELETE SET NULL) WITHOUT ROWID',
      'CREATE TABLE c (k, l, FOREIGN KEY (k, l) REFERENCES t (k, l) ON DELETE CASCADE ON UPDATE CASCADE)',
      "INSERT INTO t VALUES ('r', 1, 'x', 1, NULL, NULL), ('s', 2, NULL, NULL, 'r', 1)",
      "INSERT INTO c VALUES ('s', 2), (NULL, 1)",
    ],
  },
  {
    name: 'two references of one column',
    sql: [
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'CREATE TABLE q (id INTEGER PRIMARY KEY)',
      'INSERT INTO p VALUES (1)',
      'INSERT INTO q VALUES (1)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, x INTEGER CONSTRAINT one REFERENCES p (id) MATCH FULL CONSTRAINT two REFERENCES q ON DELETE NO ACTION, FOREIGN KEY (x) REFERENCES p MATCH odd)',
      "INSERT INTO t VALUES (1, 'x', 1, 1)",
    ],
  },
  {
    name: 'a reference to a table that is not there',
    sql: [
      'PRAGMA foreign_keys = OFF',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, x INTEGER REFERENCES nowhere (id))',
      "INSERT INTO t VALUES (1, 'x', 1, NULL)",
      'PRAGMA foreign_keys = ON',
    ],
  },
  {
    name: 'triggers that only SQLite can read',
    sql: [
      'CREATE TABLE log (what TEXT)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, "end" TEXT)',
      `CREATE TRIGGER "begin" AFTER UPDATE OF "end", [id] ON t WHEN OLD."end" IS NOT 'END;' BEGIN -- begin
        INSERT INTO log SELECT CASE WHEN NEW."end" = 'x' THEN CASE 1 WHEN 1 THEN 'a;' END ELSE 'b' END; /* END; */
        DELETE FROM log WHERE what = ';'; END`,
      'CREATE TRIGGER IF NOT EXISTS t2 AFTER DELETE ON t FOR EACH ROW WHEN (OLD.id > 0) BEGIN UPDATE OR IGNORE log SET what = what || OLD.id; SELECT RAISE(IGNORE); END',
      'INSERT INTO t (id, "end") VALUES (1, \'e\'), (2, NULL)',
      'UPDATE t SET "end" = \'x\'',
    ],
  },
  {
    name: 'triggers elsewhere that change it',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, hits INTEGER NOT NULL DEFAULT 0)',
      'CREATE TABLE o (id INTEGER PRIMARY KEY, t INTEGER)',
      'CREATE TRIGGER o1 AFTER INSERT ON o BEGIN UPDATE t SET hits = hits + 1 WHERE t.id = NEW.t; END',
      'CREATE TRIGGER o2 BEFORE DELETE ON o WHEN EXISTS (SELECT 1 FROM t WHERE id = OLD.t) BEGIN DELETE FROM t WHERE hits < 0; END',
      'CREATE TRIGGER o3 AFTER UPDATE ON o BEGIN INSERT INTO t (hits) SELECT max(hits) FROM "T" WHERE id IN (SELECT id FROM t); END',
      'INSERT INTO t (id, n) VALUES (1, 5), (2, NULL)',
      'INSERT INTO o VALUES (1, 1), (2, 1), (3, 2)',
    ],
  },
  {
    name: 'a view with triggers for all events',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, w TEXT)',
      'CREATE VIEW v AS SELECT id, w FROM t',
      'CREATE TRIGGER v_i INSTEAD OF INSERT ON v BEGIN INSERT INTO t (id, w) VALUES (NEW.id, NEW.w); END',
      'CREATE TRIGGER v_u INSTEAD OF UPDATE OF w ON v BEGIN UPDATE t SET w = NEW.w WHERE id = OLD.id; END',
      'CREATE TRIGGER v_d INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE id = OLD.id; END',
      "INSERT INTO v VALUES (1, 'one'), (2, 'two'), (3, 'three')",
      "UPDATE v SET w = 'zwei' WHERE id = 2",
      'DELETE FROM v WHERE id = 3',
    ],
  },
  {
    name: 'views of every form',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, w TEXT)',
      "INSERT INTO t (id, w) VALUES (1, 'w'), (2, NULL)",
      'CREATE VIEW with_cte AS WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x WHERE i < (SELECT count(*) FROM t)) SELECT i FROM x',
      'CREATE VIEW windowed AS SELECT id, row_number() OVER (PARTITION BY w ORDER BY id) AS r FROM t AS t2',
      'CREATE VIEW "v ""x""" ("c 1", [c 2]) AS SELECT "t"."id", `t`.[w] FROM "main"."t" -- at its end',
      'CREATE VIEW unions AS SELECT id FROM t UNION SELECT id FROM (SELECT * FROM t) EXCEPT SELECT 7',
      'CREATE VIEW stars AS SELECT * FROM windowed NATURAL JOIN with_cte',
    ],
  },
  {
    name: 'a view that was broken before',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (1, 'x', 1), (2, NULL, NULL)",
      'CREATE VIEW broken AS SELECT gone FROM t',
    ],
  },
  {
    name: 'indexes on what is no column',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, j TEXT)',
      `INSERT INTO t VALUES (1, 'x', 1, '{"k": [1, 2]}'), (2, NULL, NULL, NULL)`,
      `CREATE INDEX t_json ON t (json_extract(j, '$.k[0]') DESC, j ->> 'k') WHERE json_valid(j)`,
      "CREATE UNIQUE INDEX t_case ON t (CASE WHEN j LIKE '%k%' THEN id END)",
      'CREATE INDEX t_between ON t (id) WHERE id BETWEEN 1 AND 5 AND j IS NOT NULL AND id IN (1, 2, 3)',
    ],
  },
  {
    name: 'comments wherever a space may be',
    sql: [
      "CREATE /* x */ TABLE -- y\n t /* ( */ ( -- )\n id /**/ INTEGER /* PRIMARY */ PRIMARY /* KEY */ KEY -- ,\n , a TEXT, n INTEGER /* , */ ,\n z TEXT /* DEFAULT */ DEFAULT /* 1 */ '--' /* NOT NULL */ ) -- the end",
      "INSERT INTO t VALUES (1, 'x', 1, 'z'), (2, NULL, NULL, NULL)",
    ],
  },
  {
    name: 'all on one line, without spaces',
    sql: [
      'CREATE TABLE"t"("id"INTEGER PRIMARY KEY,"a"TEXT,"n"INTEGER,"z"TEXT DEFAULT\'z\'NOT NULL,CHECK("z"<>\'\'),UNIQUE("z","id"))',
      "INSERT INTO t VALUES (1, 'x', 1, 'z'), (2, NULL, NULL, 'y')",
    ],
  },
  {
    name: 'capitals and small letters',
    table: 'Straße',
    a: 'Ä',
    n: 'Number',
    sql: [
      'create table "Straße" (ID integer primary key, "Ä" text, NUMBER_ integer, Number INTEGER, "ä" text not null default \'ä\' collate nocase)',
      'INSERT INTO "Straße" (Id, "Ä", number) VALUES (1, \'x\', 1), (2, NULL, NULL)',
      'create index "Größe" on "Straße" (NUMBER_, "ä" collate BINARY)',
      'create view "Sicht" as select iD, "ä" from "Straße"',
    ],
  },
  {
    name: 'words of SQL as names',
    table: 'select',
    a: 'from',
    n: 'check',
    sql: [
      'CREATE TABLE [select] (id INTEGER PRIMARY KEY, `from` TEXT, "check" INTEGER, "default" TEXT DEFAULT "null", [primary] TEXT, key TEXT, action, no, temp, "constraint" TEXT CHECK ("constraint" <> \'check\'), CONSTRAINT "unique" UNIQUE (key, "primary"))',
      'INSERT INTO "select" (id, "from", "check") VALUES (1, \'x\', 1), (2, NULL, NULL)',
      'CREATE INDEX "index" ON "select" (key, "default") WHERE key IS NOT NULL',
      'CREATE TRIGGER "trigger" AFTER INSERT ON [select] BEGIN SELECT NEW."default", NEW.key; END',
      'CREATE VIEW "view" AS SELECT "default", key FROM "select"',
    ],
  },
  {
    name: 'defaults of every form',
    sql: [
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, d1 DEFAULT -1, d2 DEFAULT +2.5e3, d3 DEFAULT 0x1F, d4 BLOB DEFAULT x'C0FFEE', d5 DEFAULT TRUE, d6 DEFAULT NULL, d7 DEFAULT CURRENT_DATE, d8 TEXT DEFAULT current_timestamp, d9 DEFAULT (abs(-4) + (2)), d10 DEFAULT 'it''s (', d11 TEXT DEFAULT word, d12 DEFAULT (random()), d13 DEFAULT 1 DEFAULT 2)",
      'INSERT INTO t (id, n) VALUES (1, 1), (2, NULL)',
    ],
  },
  {
    name: 'constraints of every form',
    sql: [
      "CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY, a TEXT NULL, n INTEGER CONSTRAINT nn NULL, u TEXT CONSTRAINT nu NOT NULL ON CONFLICT IGNORE CONSTRAINT du DEFAULT 'u' CONSTRAINT cu COLLATE RTRIM CHECK (u <> ')' ) CHECK(u<>'('), CONSTRAINT same CHECK (id > 0), CONSTRAINT same CHECK (id < 100) ON CONFLICT IGNORE CONSTRAINT last UNIQUE (id, u COLLATE NOCASE) ON CONFLICT ROLLBACK)",
      "INSERT INTO t (id, n, u) VALUES (1, 1, 'a '), (2, NULL, 'b')",
    ],
  },
  {
    name: 'generated columns of generated columns',
    sql: [
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, g1 AS (id + 1), g2 INTEGER AS (g1 * 2) STORED, g3 TEXT GENERATED ALWAYS AS (g2 || '/' || g1) UNIQUE, CHECK (g2 > 0))",
      'INSERT INTO t (id, n) VALUES (1, 1), (2, NULL)',
      'CREATE INDEX t_g ON t (g1 DESC, g3) WHERE g2 > 2',
      'CREATE VIEW v AS SELECT g1, g2, g3 FROM t',
    ],
  },
  {
    name: 'STRICT with everything',
    sql: [
      "CREATE TABLE t (k ANY NOT NULL, a TEXT, n INTEGER, i INT DEFAULT 3 CHECK (i > 0), g INTEGER AS (i * 2) VIRTUAL, b BLOB DEFAULT x'00', PRIMARY KEY (k)) STRICT, WITHOUT ROWID",
      "INSERT INTO t (k, a, n) VALUES (1, 'x', 1), ('one', NULL, NULL), (x'01', NULL, 2), (1.5, NULL, 3)",
      'CREATE INDEX t_i ON t (i, g)',
    ],
  },
  {
    name: 'numbers that look alike',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, r REAL, u NUMERIC, x)',
      "INSERT INTO t VALUES (1, '1', 1, 1, '1.0', '1'), (2, '1.0', 2, 1e300, 0.1, 1.0), (3, NULL, NULL, -0.0, 9007199254740993, x'31')",
    ],
  },
  {
    name: 'texts with everything in them',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, x TEXT)',
      `INSERT INTO t VALUES (1, '', 1, char(0) || 'after nul'), (2, 'it''s "quoted" \\ $1 ?', NULL, '🦜 ' || char(10, 13, 8232)), (3, NULL, 2, 'e' || char(769))`,
    ],
  },
  {
    name: 'full-text tables of their own, fed by triggers',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, body TEXT)',
      'CREATE VIRTUAL TABLE own USING fts5(body, tokenize = "unicode61 remove_diacritics 2")',
      "CREATE VIRTUAL TABLE four USING fts4(body, prefix='2')",
      'CREATE TRIGGER t_own AFTER INSERT ON t BEGIN INSERT INTO own (rowid, body) VALUES (NEW.id, NEW.body); INSERT INTO four (docid, body) VALUES (NEW.id, NEW.body); END',
      "INSERT INTO t VALUES (1, 'x', 1, 'the quick brown fox'), (8, NULL, NULL, 'jumps')",
      "CREATE VIEW found AS SELECT t.id FROM own JOIN t ON t.id = own.rowid WHERE own MATCH 'quick'",
    ],
  },
  {
    name: 'a full-text index that triggers keep, and a view over both',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, body TEXT)',
      "CREATE VIRTUAL TABLE t_fts USING fts5(body, [id] UNINDEXED, content=t, content_rowid=id, tokenize='porter unicode61')",
      'CREATE TRIGGER t_i AFTER INSERT ON t BEGIN INSERT INTO t_fts (rowid, body, id) VALUES (NEW.id, NEW.body, NEW.id); END',
      "CREATE TRIGGER t_d AFTER DELETE ON t BEGIN INSERT INTO t_fts (t_fts, rowid, body, id) VALUES ('delete', OLD.id, OLD.body, OLD.id); END",
      "CREATE TRIGGER t_u AFTER UPDATE ON t BEGIN INSERT INTO t_fts (t_fts, rowid, body, id) VALUES ('delete', OLD.id, OLD.body, OLD.id); INSERT INTO t_fts (rowid, body, id) VALUES (NEW.id, NEW.body, NEW.id); END",
      "INSERT INTO t VALUES (1, 'x', 1, 'the quick brown fox'), (8, NULL, NULL, 'jumps'), (9, NULL, 2, 'over')",
      "UPDATE t SET body = 'jumping' WHERE id = 8",
      'DELETE FROM t WHERE id = 9',
      "CREATE VIEW hits AS SELECT t.id, t.body FROM t_fts JOIN t ON t.id = t_fts.rowid WHERE t_fts MATCH 'jump'",
      'CREATE VIRTUAL TABLE words USING fts5vocab(t_fts, row)',
    ],
  },
  {
    name: 'an r-tree that triggers keep',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, x REAL, y REAL)',
      'CREATE VIRTUAL TABLE places USING rtree(id, x0, x1, y0, y1, +label TEXT)',
      'CREATE TRIGGER t_i AFTER INSERT ON t WHEN NEW.x IS NOT NULL BEGIN INSERT INTO places VALUES (NEW.id, NEW.x, NEW.x, NEW.y, NEW.y, NEW.a); END',
      'CREATE TRIGGER t_d AFTER DELETE ON t BEGIN DELETE FROM places WHERE id = OLD.id; END',
      "INSERT INTO t VALUES (1, 'x', 1, 0.5, 2), (8, NULL, NULL, 3, 4), (9, NULL, 2, NULL, NULL)",
      'CREATE VIEW near AS SELECT t.* FROM places JOIN t USING (id) WHERE x0 < 1',
    ],
  },
  {
    name: 'triggers that set off triggers, by way of views on views',
    sql: [
      'CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, w TEXT)',
      'CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id) ON DELETE CASCADE)',
      'CREATE VIEW v1 AS SELECT id, w FROM t WHERE w IS NOT NULL',
      'CREATE VIEW v2 AS SELECT v1.id, upper(v1.w) AS w, (SELECT count(*) FROM c WHERE c.t = v1.id) AS cs FROM v1',
      'CREATE TRIGGER v2_i INSTEAD OF INSERT ON v2 BEGIN INSERT INTO v1 (id, w) VALUES (NEW.id, NEW.w); END',
      'CREATE TRIGGER v1_i INSTEAD OF INSERT ON v1 BEGIN INSERT INTO t (id, w) VALUES (NEW.id, NEW.w); END',
      'CREATE TRIGGER t_i AFTER INSERT ON t BEGIN INSERT INTO c (t) VALUES (NEW.id); END',
      "CREATE TRIGGER c_i AFTER INSERT ON c WHEN (SELECT w FROM v2 WHERE id = NEW.t) <> 'END' BEGIN INSERT INTO log (what) VALUES ('c of ' || NEW.t); END",
      "INSERT INTO v2 VALUES (1, 'one', 0), (5, 'end', 0)",
    ],
  },
  {
    name: 'statistics of ANALYZE',
    sql: [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, w TEXT)',
      "INSERT INTO t VALUES (1, 'x', 1, 'w'), (2, NULL, NULL, 'w')",
      'CREATE INDEX t_w ON t (w)',
      'ANALYZE',
    ],
  },
  {
    name: 'names that nearly are limbeck’s and SQLite’s own',
    sql: [
      'CREATE TABLE _limbeck_new_t (id INTEGER PRIMARY KEY)',
      'CREATE TABLE sqlitex (id INTEGER PRIMARY KEY)',
      'CREATE INDEX _limbeck_new2_t ON sqlitex (id)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (1, 'x', 1), (2, NULL, NULL)",
    ],
  },
  {
    name: 'made by SELECT, with odd types and names',
    sql: [
      `CREATE TABLE s (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, [odd "name"] DECIMAL(10,2), x)`,
      "INSERT INTO s VALUES (1, 'x', 1, '1.50', 'x'), (2, NULL, NULL, NULL, x'00')",
      `CREATE TABLE t AS SELECT a, n, [odd "name"], x, 1 + 1 AS "1 + 1", count(*) OVER () FROM s`,
    ],
  },
];
