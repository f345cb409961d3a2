// Whatever fails, and wherever: the file is as it was, to the byte. And what would break later is refused before anything runs.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import { LimbeckError } from '../../src/errors.js';
import type { Operation } from '../../src/ops/index.js';
import { lowered, opened, picture, played } from '../dialects/sqlite/bench.js';
import { operationsOf, record } from '../laws/record.js';
import type { SqliteDatabase } from '../support/sqlite.js';

let db: SqliteDatabase;
afterEach(() => db.drop());

const t = { name: 't' };

test('a failure at any statement of a rebuild leaves the file as it was', async () => {
  db = await opened('file', [
    'CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, n INTEGER)',
    "INSERT INTO p VALUES (1, 'x', 1), (9, 'y', 2)",
    'DELETE FROM p WHERE id = 9',
    'CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE, n INTEGER)',
    'INSERT INTO c VALUES (1, 1, 1), (2, NULL, 2)',
    'CREATE INDEX p_n ON p (n)',
    'CREATE VIEW v AS SELECT id, a FROM p',
    'CREATE TRIGGER tr AFTER UPDATE ON p BEGIN DELETE FROM c WHERE id = NEW.id; END',
  ]);
  const ops: readonly Operation[] = [
    { op: 'renameColumn', table: { name: 'p' }, column: 'a', to: 'b' },
    { op: 'alterColumn', table: { name: 'p' }, column: 'n', to: { type: { name: 'text' }, nullable: false } },
    { op: 'dropIndex', table: { name: 'p' }, name: 'p_n' },
    { op: 'createIndex', table: { name: 'p' }, index: { name: 'p_b', unique: true, parts: [{ column: 'b' }] } },
    { op: 'alterColumn', table: { name: 'c' }, column: 'n', to: { default: { value: 5 } } },
    { op: 'renameTable', table: { name: 'c' }, to: 'd' },
    {
      op: 'createTable',
      table: {
        name: 'e',
        columns: [{ name: 'x', type: { name: 'text' }, nullable: true }],
        uniques: [],
        foreignKeys: [],
        checks: [],
        indexes: [],
      },
    },
  ];
  const bytes = readFileSync(db.path);
  const before = picture(db);
  const count = (await lowered(db, ops, sqlite.target('3.45'))).length;
  expect(count).toBeGreaterThan(20);
  for (let at = 0; at <= count; at++) {
    const spoil = (statements: readonly string[]): readonly string[] =>
      statements.toSpliced(at, 0, 'SELECT * FROM nowhere');
    await expect(played(db, ops, sqlite.target('3.45'), spoil)).rejects.toThrow('no such table: nowhere');
    expect(picture(db)).toEqual(before);
    expect(readFileSync(db.path).equals(bytes)).toBe(true);
  }
  await played(db, ops, sqlite.target('3.45'));
  expect(picture(db).rows).toEqual({
    d: [
      { ' rowid': 1, id: 1, n: 1, p: 1 },
      { ' rowid': 2, id: 2, n: 2, p: null },
    ],
    e: [],
    p: [{ ' rowid': 1, b: 'x', id: 1, n: '1' }],
  });
  expect(picture(db).sequence).toEqual({ p: '9' });
});

describe('rows that a new constraint refuses', () => {
  const cases: readonly (readonly [name: string, ops: readonly Operation[], message: string])[] = [
    [
      'NOT NULL',
      [{ op: 'alterColumn', table: t, column: 'a', to: { nullable: false } }],
      'NOT NULL constraint failed: _limbeck_new_t.a',
    ],
    [
      'UNIQUE',
      [{ op: 'addConstraint', table: t, constraint: { kind: 'unique', name: 'u', columns: ['n'] } }],
      'UNIQUE constraint failed: _limbeck_new_t.n',
    ],
    [
      'UNIQUE index',
      [{ op: 'createIndex', table: t, index: { name: 'u', unique: true, parts: [{ column: 'n' }] } }],
      'UNIQUE constraint failed: t.n',
    ],
    [
      'CHECK',
      [{ op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'positive', expr: { sql: 'n > 5' } } }],
      'CHECK constraint failed: positive',
    ],
    [
      'a new column without a value',
      [{ op: 'addColumn', table: t, column: { name: 'new', type: { name: 'text' }, nullable: false } }],
      'NOT NULL constraint failed: _limbeck_new_t.new',
    ],
    [
      'STRICT',
      [
        { op: 'setTableOptions', table: t, options: { sqlite: { strict: true } } },
        { op: 'alterColumn', table: t, column: 'a', to: { type: { name: 'integer' } } },
      ],
      'cannot store TEXT value in INTEGER column _limbeck_new_t.a',
    ],
    [
      'a primary key with a value twice',
      [
        { op: 'dropConstraint', table: t, name: 't_pkey' },
        { op: 'addConstraint', table: t, constraint: { kind: 'primaryKey', name: 'pk', columns: ['n'] } },
      ],
      'UNIQUE constraint failed',
    ],
    [
      'a using that fails',
      [{ op: 'alterColumn', table: t, column: 'a', to: { type: { name: 'json' } }, using: { sql: 'json(a)' } }],
      'malformed JSON',
    ],
  ];
  test.each(cases)('%s', async (_, ops, message) => {
    db = await opened('file', [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)',
      "INSERT INTO t VALUES (1, 'x', 1), (2, NULL, 1)",
    ]);
    const before = picture(db);
    await expect(played(db, ops, sqlite.target('3.45'))).rejects.toThrow(message);
    expect(picture(db)).toEqual(before);
  });
});

describe('what would break later is refused, with the line to add', () => {
  const base = [
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, g INTEGER AS (n + 1) VIRTUAL, CONSTRAINT c CHECK (n > 0 OR a IS NULL OR id > 5))',
    'CREATE TABLE o (id INTEGER PRIMARY KEY, a TEXT)',
    'CREATE VIEW v AS SELECT x.a AS first FROM t x',
    'CREATE VIEW w AS SELECT o.a FROM o JOIN t ON t.id = o.id',
    'CREATE VIEW all_of_t AS SELECT * FROM t',
    'CREATE TRIGGER "t r" AFTER UPDATE OF id ON t BEGIN INSERT INTO o (a) VALUES (OLD.a); END',
    'CREATE TRIGGER o_r AFTER INSERT ON o WHEN NEW.a IS NOT NULL BEGIN INSERT INTO t (n) VALUES (1); END',
    'CREATE INDEX e ON t (lower(a))',
    'CREATE TABLE child (t INTEGER, FOREIGN KEY (t) REFERENCES t (id))',
  ];

  async function refusal(...ops: readonly Operation[]): Promise<readonly string[]> {
    db = await opened('file', base);
    const before = picture(db);
    const error = await played(db, ops).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LimbeckError);
    expect((error as LimbeckError).family).toBe('usage');
    expect(picture(db)).toEqual(before);
    const { message, hint } = error as LimbeckError;
    return [...message.split('\n'), ...(hint ?? '').split('\n')];
  }

  test('a column that views and triggers use', async () => {
    expect(
      await refusal(
        { op: 'dropConstraint', table: t, name: 'c' },
        { op: 'dropIndex', table: t, name: 'e' },
        { op: 'dropColumn', table: t, column: 'a' },
      ),
    ).toEqual([
      'view v uses column t.a, which is dropped',
      'trigger t r uses column t.a, which is dropped',
      'Add to the revision, before that:',
      `  op.dropView('v');`,
      `  op.dropTrigger('t r', { on: 't' });`,
    ]);
  });

  test('a column that a check, an index or a generated column uses', async () => {
    expect(
      await refusal({ op: 'dropColumn', table: t, column: 'n' }, { op: 'dropColumn', table: t, column: 'a' }),
    ).toEqual([
      'trigger o_r uses column t.n, which is dropped',
      'view v uses column t.a, which is dropped',
      'trigger t r uses column t.a, which is dropped',
      'check c of table t uses column t.n, which is dropped',
      'generated column g of table t uses column t.n, which is dropped',
      'check c of table t uses column t.a, which is dropped',
      'index e of table t uses column t.a, which is dropped',
      'Add to the revision, before that:',
      `  op.dropTrigger('o_r', { on: 'o' });`,
      `  op.dropView('v');`,
      `  op.dropTrigger('t r', { on: 't' });`,
      "  op.dropConstraint('t', 'c');",
      "  op.dropColumn('t', 'g');",
      "  op.dropIndex('t', 'e');",
    ]);
  });

  test('a table that views, triggers and references use', async () => {
    expect(await refusal({ op: 'dropTable', table: t })).toEqual([
      'view v uses table t, which is dropped',
      'view w uses table t, which is dropped',
      'view all_of_t uses table t, which is dropped',
      'trigger o_r uses table t, which is dropped',
      'foreign key child_t_fkey of table child points at table t, which is dropped',
      'Add to the revision, before that:',
      `  op.dropView('v');`,
      `  op.dropView('w');`,
      `  op.dropView('all_of_t');`,
      `  op.dropTrigger('o_r', { on: 'o' });`,
      `  op.dropConstraint('child', 'child_t_fkey');`,
    ]);
  });

  test('with these lines in the same revision, it is done', async () => {
    db = await opened('file', base);
    await played(db, [
      { op: 'execute', sql: `DROP VIEW "v"; DROP TRIGGER "t r"` },
      { op: 'dropConstraint', table: t, name: 'c' },
      { op: 'dropIndex', table: t, name: 'e' },
      { op: 'dropColumn', table: t, column: 'a' },
      { op: 'execute', sql: `CREATE VIEW v AS SELECT id AS first FROM t` },
    ]);
    expect(picture(db).texts['view v']).toBe('CREATE VIEW v AS SELECT id AS first FROM t');
    expect(
      db.raw
        .prepare('SELECT * FROM all_of_t')
        .columns()
        .map(({ name }) => name),
    ).toEqual(['id', 'n', 'g']);
  });

  test('a referenced column', async () => {
    expect(
      await refusal(
        { op: 'addColumn', table: t, column: { name: 'k', type: { name: 'integer' }, nullable: true } },
        { op: 'dropConstraint', table: t, name: 'c' },
        { op: 'dropConstraint', table: t, name: 't_pkey' },
        { op: 'dropColumn', table: t, column: 'id' },
        { op: 'execute', sql: 'DROP VIEW w; DROP TRIGGER "t r"' },
      ),
    ).toContain('foreign key child_t_fkey of table child points at column t.id, which is dropped');
  });

  /** The lines of a hint, as a revision would record them. */
  function recorded(lines: readonly string[]): readonly Operation[] {
    const draft = { upgrade: lines.join('\n'), downgrade: '', imports: new Map() };
    return operationsOf(record(draft, 'upgrade', sqlite.vocabulary));
  }

  const fullText = [
    'CREATE TABLE docs (id INTEGER PRIMARY KEY, a TEXT, b TEXT, "Th\'is" TEXT)',
    `CREATE VIRTUAL TABLE docs_fts USING fts5(a, "th'is" UNINDEXED, tokenize = 'porter ascii', content="Docs", content_rowid=[ID])`,
    `CREATE VIRTUAL TABLE IF NOT EXISTS "old" USING fts4(a, prefix='2,4', content=docs)`,
    'CREATE VIRTUAL TABLE own USING fts5(a)',
    "CREATE VIRTUAL TABLE none USING fts5(a, content='')",
  ];

  test.each<[name: string, op: Operation, said: readonly string[]]>([
    [
      'a table',
      { op: 'renameTable', table: { name: 'docs' }, to: 'papers' },
      [
        'virtual table docs_fts reads table docs, which is renamed: it must be made anew after that',
        'virtual table old reads table docs, which is renamed: it must be made anew after that',
      ],
    ],
    [
      'a column',
      { op: 'renameColumn', table: { name: 'docs' }, column: "Th'is", to: 'that' },
      ["virtual table docs_fts reads column docs.Th'is, which is renamed: it must be made anew after that"],
    ],
    [
      'a dropped column',
      { op: 'dropColumn', table: { name: 'docs' }, column: 'a' },
      [
        'virtual table docs_fts uses column docs.a, which is dropped',
        'virtual table old uses column docs.a, which is dropped',
      ],
    ],
    [
      'a dropped table',
      { op: 'dropTable', table: { name: 'docs' } },
      [
        'virtual table docs_fts uses table docs, which is dropped',
        'virtual table old uses table docs, which is dropped',
      ],
    ],
  ])('%s that a full-text table reads', async (_, op, said) => {
    db = await opened('file', fullText);
    const error = (await played(db, [op]).catch((thrown: unknown) => thrown)) as LimbeckError;
    expect(error.message.split('\n')).toEqual(said);
    db.drop();
    const fill = ['docs_fts', 'old'].map((name) => `INSERT INTO ${name} (${name}) VALUES ('rebuild')`);
    db = await opened('file', [...fullText, "INSERT INTO docs (id, a) VALUES (7, 'word')", ...fill]);
    const { lines, after = [] } = error.data as { readonly [part: string]: readonly string[] };
    await played(db, [...recorded(lines ?? []), op, ...recorded(after)]);
    expect(picture(db).integrity).toEqual([{ integrity_check: 'ok' }]);
    for (const name of ['docs_fts', 'old'].filter((each) => after.join().includes(`'${each}'`)))
      expect(db.raw.prepare(`SELECT rowid FROM ${name} WHERE ${name} MATCH 'word'`).pluck().all()).toEqual([7]);
    expect(after.length).toBe(op.op === 'dropColumn' || op.op === 'dropTable' ? 0 : said.length);
  });

  test('columns that no full-text table reads are free', async () => {
    db = await opened('file', fullText);
    await played(db, [
      { op: 'renameColumn', table: { name: 'docs' }, column: 'b', to: 'c' },
      { op: 'dropColumn', table: { name: 'docs' }, column: 'c' },
    ]);
    expect(db.raw.prepare('SELECT count(*) AS n FROM docs_fts').get()).toEqual({ n: 0 });
  });

  const hidden = [
    'CREATE TABLE s (id INTEGER PRIMARY KEY, a TEXT, b TEXT UNIQUE)',
    'CREATE VIEW all_of_s AS SELECT * FROM s',
    'CREATE VIEW by_way AS SELECT b FROM all_of_s',
    'CREATE VIEW broken AS SELECT nowhere FROM all_of_s',
  ];

  test.each(['3.45', '3.53'])('a column that a view uses by way of another, as SQLite %s can', async (version) => {
    db = await opened('file', hidden);
    const before = picture(db);
    const drop: readonly Operation[] = [
      { op: 'dropConstraint', table: { name: 's' }, name: 's_b_key' },
      { op: 'dropColumn', table: { name: 's' }, column: 'b' },
    ];
    await expect(played(db, drop, sqlite.target(version))).rejects.toThrow('no such column: b');
    expect(picture(db)).toEqual(before);
    await played(db, [{ op: 'dropColumn', table: { name: 's' }, column: 'a' }], sqlite.target(version));
    expect(picture(db).texts['view broken']).toBe(hidden[3]);
  });

  test('columns that a trigger fills without naming them', async () => {
    const wide = [
      'CREATE TABLE s (id INTEGER PRIMARY KEY, a TEXT, b TEXT)',
      'CREATE TABLE o (x)',
      'CREATE TABLE s2 (x, y, z)',
      'CREATE TRIGGER all_values AFTER INSERT ON o BEGIN INSERT OR IGNORE INTO "S" VALUES (NEW.x, 1, 2); END',
      'CREATE TRIGGER selected AFTER DELETE ON o BEGIN SELECT *, 1 FROM o; INSERT INTO s AS t SELECT 1, 2, 3; SELECT * FROM o; END',
      'CREATE TRIGGER named AFTER UPDATE ON o BEGIN INSERT INTO s (id) VALUES (1); END',
      'CREATE TRIGGER other AFTER UPDATE ON o BEGIN INSERT INTO s2 VALUES (1, 2, 3); INSERT INTO s SELECT * FROM s; END',
    ];
    db = await opened('file', wide);
    const drop: Operation = { op: 'dropColumn', table: { name: 's' }, column: 'b' };
    const error = (await played(db, [drop]).catch((thrown: unknown) => thrown)) as LimbeckError;
    expect(error.message.split('\n')).toEqual([
      'trigger all_values inserts into table s without naming columns, whose number changes',
      'trigger selected inserts into table s without naming columns, whose number changes',
    ]);
    expect(error.hint).toContain(`op.dropTrigger('all_values', { on: 'o' });`);
    await played(db, [{ op: 'execute', sql: 'DROP TRIGGER all_values; DROP TRIGGER selected' }, drop]);
  });

  test('a table that a temporary one hides', async () => {
    db = await opened('file', ['CREATE TABLE s (id INTEGER PRIMARY KEY, a TEXT)', 'CREATE TEMP TABLE s (z)']);
    const change: Operation = { op: 'alterColumn', table: { name: 's' }, column: 'a', to: { default: { value: 'x' } } };
    await expect(played(db, [change])).rejects.toThrow('table s is hidden by a temporary one of the same name');
    await played(db, [{ op: 'execute', sql: 'DROP TABLE temp.s' }, change]);
    const make: Operation = { op: 'execute', sql: 'CREATE TEMP TABLE S AS SELECT * FROM s' };
    const add: Operation = {
      op: 'addColumn',
      table: { name: 's' },
      column: { name: 'b', type: { name: 'text' }, nullable: true },
    };
    await expect(played(db, [make, add])).rejects.toThrow('table s is hidden by a temporary one of the same name');
    await played(db, [make, { op: 'execute', sql: 'DROP TABLE s' }, add]);
    expect(picture(db).texts['table s']).toContain('"b" TEXT');
  });

  test('a table that SQL text has altered before', async () => {
    expect(
      await refusal(
        { op: 'execute', sql: 'ALTER TABLE t ADD COLUMN more TEXT' },
        { op: 'alterColumn', table: t, column: 'a', to: { nullable: false, default: { value: '' } } },
      ),
    ).toEqual([
      'table t was altered by SQL text before, so its shape is not known here',
      'Say it with operations (op.addColumn, op.renameTable …), or put what follows into a revision of its own.',
    ]);
  });

  test('an identity that is no rowid', async () => {
    expect(
      (
        await refusal({
          op: 'addColumn',
          table: t,
          column: { name: 'k', type: { name: 'integer' }, nullable: false, identity: { generation: 'always' } },
        })
      )[0],
    ).toBe(
      'SQLite 3.53 cannot hold what the models say: column t.k: only an integer that alone is the primary key can be an identity',
    );
  });
});

test('a trigger goes with the view that text drops, and stands in the way of nothing', async () => {
  db = await opened('file', [
    'CREATE TABLE t (a TEXT)',
    'CREATE VIEW v AS SELECT a FROM t',
    'CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (NEW.a); END',
  ]);
  await expect(lowered(db, [{ op: 'dropTable', table: t }])).rejects.toThrow(LimbeckError);
  await played(db, [
    { op: 'execute', sql: 'DROP VIEW v' },
    { op: 'dropTable', table: t },
  ]);
  expect(db.raw.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
});
