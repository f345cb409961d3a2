// Rebuild torture: tables of every shape that SQLite has, times every kind of change, up, down and up again, with rows in them
// and things hanging on them. What a change does not name is as it was: rows, rowids, references, counters, texts.
import { afterEach, describe, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import type { Operation } from '../../src/ops/index.js';
import { sortSchema } from '../../src/schema/edit.js';
import { same } from '../../src/schema/same.js';
import type { Schema, Table } from '../../src/schema/types.js';
import { introspected, opened, type Picture, picture, played } from '../dialects/sqlite/bench.js';
import type { SqliteDatabase } from '../support/sqlite.js';

/** A table with a nullable text `a` without a default, and a nullable number `n`, under whatever names. */
interface Shape {
  readonly name: string;
  readonly table?: string;
  readonly a?: string;
  readonly n?: string;
  readonly sql: readonly string[];
}

const shapes: readonly Shape[] = [
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
];

interface Change {
  readonly name: string;
  up(shape: Named): readonly Operation[];
  down(shape: Named): readonly Operation[];
  /** Shapes for which the change makes no sense. */
  readonly not?: RegExp;
  /** What the columns are called after it. */
  readonly names?: { readonly a?: string; readonly n?: string; readonly table?: string };
}

interface Named {
  readonly table: { readonly name: string };
  readonly a: string;
  readonly n: string;
}

const text = { name: 'text' } as const;
const integer = { name: 'integer' } as const;

const changes: readonly Change[] = [
  {
    name: 'a type',
    up: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { type: text } }],
    down: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { type: integer } }],
  },
  {
    name: 'a default',
    up: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { default: { value: 7 } } }],
    down: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { default: null } }],
  },
  {
    name: 'an expression as default',
    up: ({ table, a }) => [{ op: 'alterColumn', table, column: a, to: { default: { sql: "lower('X' || ',)')" } } }],
    down: ({ table, a }) => [{ op: 'alterColumn', table, column: a, to: { default: null } }],
  },
  {
    name: 'a check',
    up: ({ table, n }) => [
      {
        op: 'addConstraint',
        table,
        constraint: { kind: 'check', name: 'small', expr: { sql: `"${n.replaceAll('"', '""')}" < 900` } },
      },
    ],
    down: ({ table }) => [{ op: 'dropConstraint', table, name: 'small' }],
  },
  {
    name: 'a unique constraint, later renamed',
    up: ({ table, a, n }) => [
      { op: 'addConstraint', table, constraint: { kind: 'unique', name: 'once', columns: [a, n] } },
      { op: 'renameConstraint', table, name: 'once', to: 'only once' },
    ],
    down: ({ table }) => [{ op: 'dropConstraint', table, name: 'only once' }],
    not: /twin rows/,
  },
  {
    name: 'a reference',
    up: ({ table, n }) => [
      {
        op: 'createTable',
        table: {
          name: 'new_parent',
          columns: [{ name: 'id', type: integer, nullable: false }],
          primaryKey: { name: 'np', columns: ['id'] },
          uniques: [],
          foreignKeys: [],
          checks: [],
          indexes: [],
        },
      },
      { op: 'bulkInsert', table: { name: 'new_parent' }, rows: [1, 2, 3, 5].map((id) => ({ id: { value: id } })) },
      {
        op: 'addConstraint',
        table,
        constraint: {
          kind: 'foreignKey',
          name: 'out_there',
          columns: [n],
          references: { name: 'new_parent' },
          referencedColumns: ['id'],
          onDelete: 'cascade',
        },
      },
    ],
    down: ({ table }) => [
      { op: 'dropConstraint', table, name: 'out_there' },
      { op: 'dropTable', table: { name: 'new_parent' } },
    ],
  },
  {
    name: 'new columns of three kinds',
    up: ({ table, n }) => [
      { op: 'addColumn', table, column: { name: 'plain', type: text, nullable: true } },
      { op: 'addColumn', table, column: { name: 'full', type: integer, nullable: false, default: { value: 3 } } },
      {
        op: 'addColumn',
        table,
        column: {
          name: 'sum',
          type: integer,
          nullable: true,
          generated: { as: { sql: `"${n.replaceAll('"', '""')}" + 1` }, stored: true },
        },
      },
      {
        op: 'createIndex',
        table,
        index: {
          name: 'on plain',
          unique: false,
          parts: [{ column: 'plain' }, { expr: { sql: 'lower(plain)' }, order: 'desc' }],
          where: { sql: 'plain IS NOT NULL' },
        },
      },
    ],
    down: ({ table }) => [
      { op: 'dropIndex', table, name: 'on plain' },
      { op: 'dropColumn', table, column: 'sum' },
      { op: 'dropColumn', table, column: 'full' },
      { op: 'dropColumn', table, column: 'plain' },
    ],
  },
  {
    name: 'a rename',
    names: { a: 'a new "name"' },
    up: ({ table, a }) => [{ op: 'renameColumn', table, column: a, to: 'a new "name"' }],
    down: ({ table, a }) => [{ op: 'renameColumn', table, column: 'a new "name"', to: a }],
  },
  {
    name: 'renames around a rebuild',
    names: { a: 'now_a', n: 'now_n', table: 'moved' },
    // What a full-text index reads is a text of its own; a violation that moves with its table looks like a new one.
    not: /full-text|violations/,
    up: ({ table, a, n }) => [
      { op: 'renameTable', table, to: 'moved' },
      { op: 'renameColumn', table: { name: 'moved' }, column: a, to: 'now_a' },
      { op: 'alterColumn', table: { name: 'moved' }, column: 'now_a', to: { default: { value: 'dflt' } } },
      {
        op: 'addColumn',
        table: { name: 'moved' },
        column: {
          name: 'twice',
          type: integer,
          nullable: true,
          generated: { as: { sql: `moved."${n.replaceAll('"', '""')}" * 2` }, stored: true },
        },
      },
      { op: 'renameColumn', table: { name: 'moved' }, column: n, to: 'now_n' },
    ],
    down: ({ table, a, n }) => [
      { op: 'dropColumn', table: { name: 'moved' }, column: 'twice' },
      { op: 'renameColumn', table: { name: 'moved' }, column: 'now_n', to: n },
      { op: 'alterColumn', table: { name: 'moved' }, column: 'now_a', to: { default: null } },
      { op: 'renameColumn', table: { name: 'moved' }, column: 'now_a', to: a },
      { op: 'renameTable', table: { name: 'moved' }, to: table.name },
    ],
  },
];

let db: SqliteDatabase | undefined;
afterEach(() => {
  db?.drop();
  db = undefined;
});

const targets = [
  ['3.45', sqlite.target('3.45')],
  ['3.53', sqlite.target('3.53')],
] as const;

describe.each(targets)('as SQLite %s can', (_, target) => {
  describe.each(shapes.map((shape) => [shape.name, shape] as const))('%s', (_name, shape) => {
    test.each(changes.filter(({ not }) => !not?.test(shape.name)).map((change) => [change.name, change] as const))(
      '%s',
      async (_change, change) => {
        db = await opened('memory', shape.sql);
        const named: Named = { table: { name: shape.table ?? 't' }, a: shape.a ?? 'a', n: shape.n ?? 'n' };
        const before = picture(db);
        const schema = await introspected(db);
        await played(db, change.up(named), target);
        const after = picture(db);
        expectUntouched(before, after, named, change.names ?? {});
        await played(db, change.down(named), target);
        const back = picture(db);
        expect(back.rows).toEqual(before.rows);
        expect(rest(back)).toEqual(rest(before));
        expect(back.violations).toEqual(before.violations);
        await expectSame(await introspected(db), schema);
        await played(db, change.up(named), target);
        expect(picture(db).rows).toEqual(after.rows);
      },
    );
  });
});

function rest({ texts, sequence, integrity, pragmas }: Picture): unknown {
  const untouched = Object.entries(texts).filter(([name]) => !name.startsWith('table '));
  return { objects: untouched.map(([name, sql]) => [name, normal(sql)]), sequence, integrity, pragmas };
}

/** A rename and its undoing leave quotes around the names that went there and back. */
function normal(sql: string): string {
  return sql.replaceAll(/["[\]`]/g, '').replaceAll(/\s+/g, ' ');
}

function expectUntouched(
  before: Picture,
  after: Picture,
  { table, a, n }: Named,
  names: NonNullable<Change['names']>,
): void {
  expect(after.integrity).toEqual([{ integrity_check: 'ok' }]);
  expect(after.violations.length).toBe(before.violations.length);
  expect(after.pragmas).toEqual({ foreign_keys: 1, legacy_alter_table: 0 });
  const moved = names.table ?? table.name;
  const former = new Map([
    [names.a ?? a, a],
    [names.n ?? n, n],
  ]);
  for (const [name, rows] of Object.entries(before.rows)) {
    const now = after.rows[name === table.name ? moved : name] ?? [];
    if (name !== table.name) expect([name, now]).toEqual([name, rows]);
    else expect(kept(now, former, rows[0])).toEqual(kept(rows, new Map(), rows[0]));
  }
  const counters = Object.entries(after.sequence).map(([name, seq]) => [name === moved ? table.name : name, seq]);
  expect(Object.fromEntries(counters)).toEqual(before.sequence);
  if (Object.keys(names).length > 0) return; // texts elsewhere follow a rename
  for (const [name, sql] of Object.entries(before.texts)) {
    if (!name.startsWith('table ') || name !== `table ${table.name}`)
      expect([name, after.texts[name]]).toEqual([name, sql]);
  }
}

/** The columns that there were before; a number that became a text is the same number. */
function kept(
  rows: readonly Record<string, unknown>[],
  former: ReadonlyMap<string, string>,
  like: Record<string, unknown> = {},
): readonly Record<string, unknown>[] {
  return rows
    .map((row) => {
      const named = Object.entries(row).map(
        ([name, value]) => [former.get(name) ?? name, typeof value === 'number' ? String(value) : value] as const,
      );
      return Object.fromEntries(named.filter(([name]) => name in like).sort(([x], [y]) => (x < y ? -1 : 1)));
    })
    .sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
}

async function expectSame(actual: Schema, wanted: Schema): Promise<void> {
  const sorted = (schema: Schema): Schema => sortSchema({ ...schema, tables: schema.tables.map(columnsSorted) });
  const { desired, live } = await sqlite.settle({ rows: async () => [] }, wanted, actual, sqlite.target());
  if (!same(sorted(desired), sorted(live))) expect(sorted(live)).toEqual(sorted(desired));
}

function columnsSorted(table: Table): Table {
  return { ...table, columns: table.columns.toSorted((x, y) => (x.name < y.name ? -1 : 1)) };
}
