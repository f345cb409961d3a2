// What other tools' rebuilds have lost, one test each (Drizzle 5782, 4938, 4640; Knex 6213, 4524, 3473; Alembic's batch mode;
// GORM 236; weasel 539; and their like): it stays.
import { afterEach, describe, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import type { Operation } from '../../src/ops/index.js';
import { lowered, opened, picture, played } from '../dialects/sqlite/bench.js';
import type { SqliteDatabase } from '../support/sqlite.js';

let db: SqliteDatabase;
afterEach(() => db.drop());

const t = { name: 't' };
const old = sqlite.target('3.45');
/** What takes a rebuild on every version. */
const rebuild: readonly Operation[] = [{ op: 'alterColumn', table: t, column: 'n', to: { default: { value: 1 } } }];
const plain = 'CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)';

describe('rows that point at the table', () => {
  const family = [
    plain,
    'INSERT INTO t VALUES (1, 1), (2, 2)',
    'CREATE TABLE c1 (p INTEGER REFERENCES t (id) ON DELETE CASCADE)',
    'CREATE TABLE c2 (p INTEGER REFERENCES t (id) ON DELETE SET NULL)',
    'CREATE TABLE c3 (p INTEGER REFERENCES t (id))',
    'CREATE TABLE c4 (p INTEGER REFERENCES t (id) ON DELETE RESTRICT)',
    ...[1, 2, 3, 4].map((i) => `INSERT INTO c${i} VALUES (1), (2)`),
  ];

  test('are neither deleted nor emptied, nor do they make it fail', async () => {
    db = await opened('file', family);
    const before = picture(db);
    await played(db, rebuild);
    expect(picture(db).rows).toEqual(before.rows);
    expect(db.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test.each(['PRAGMA foreign_keys = OFF', 'PRAGMA defer_foreign_keys = ON'])(
    'where foreign keys are on within the transaction (%s does nothing), it fails before anything is dropped',
    async (pragma) => {
      db = await opened('file', family);
      const before = picture(db);
      const statements = await lowered(db, rebuild);
      db.raw.exec('BEGIN');
      db.raw.exec(pragma);
      expect(() => {
        for (const sql of statements) db.raw.prepare(sql).reader ? db.raw.prepare(sql).all() : db.raw.exec(sql);
      }).toThrow('integer overflow');
      db.raw.exec('ROLLBACK');
      expect(picture(db)).toEqual(before);
    },
  );

  test('the pragma is not among the statements, where it would do nothing', async () => {
    db = await opened('file', family);
    expect((await lowered(db, rebuild)).filter((sql) => /PRAGMA foreign_keys/.test(sql))).toEqual([]);
    expect(sqlite.session.transaction(rebuild).before).toEqual(['PRAGMA foreign_keys = OFF']);
    expect(sqlite.session.transaction(rebuild).after).toContain('PRAGMA foreign_keys = ON');
  });

  test('a table that others point at is not dropped', async () => {
    db = await opened('file', family);
    const before = picture(db);
    await expect(played(db, [{ op: 'dropTable', table: t }])).rejects.toThrow(
      'foreign key c1_p_fkey of table c1 points at table t, which is dropped',
    );
    expect(picture(db)).toEqual(before);
  });

  test('a rebuild that leaves rows without what they point at is rolled back', async () => {
    db = await opened('file', [...family, 'CREATE TABLE q (id INTEGER PRIMARY KEY)', 'INSERT INTO q VALUES (1)']);
    const before = picture(db);
    const key = {
      kind: 'foreignKey',
      name: 'f',
      columns: ['id'],
      references: { name: 'q' },
      referencedColumns: ['id'],
    } as const;
    await expect(played(db, [{ op: 'addConstraint', table: t, constraint: key }])).rejects.toThrow(
      'rows would point at rows that do not exist',
    );
    expect(picture(db)).toEqual(before);
  });
});

describe('what hangs on the table', () => {
  test('triggers, indexes, views, STRICT and WITHOUT ROWID keep their text', async () => {
    db = await opened('file', [
      'CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER) STRICT, WITHOUT ROWID',
      'create index  i on t ( n desc )  where n>0',
      'create view v as select id from t',
      'create trigger tr after insert on t begin select 1; end',
    ]);
    const before = picture(db).texts;
    await played(db, rebuild);
    const { 'table t': table, ...after } = picture(db).texts;
    const { 'table t': _, ...others } = before;
    expect(after).toEqual(others);
    expect(table).toBe('CREATE TABLE "t" (id TEXT PRIMARY KEY, n INTEGER DEFAULT 1) STRICT, WITHOUT ROWID');
  });

  test('a trigger on another table still writes into this one', async () => {
    const trigger = 'CREATE TRIGGER o_ai AFTER INSERT ON o BEGIN INSERT INTO t (id, n) VALUES (NEW.id, 7); END';
    db = await opened('file', [plain, 'CREATE TABLE o (id INTEGER)', trigger]);
    await played(db, rebuild);
    expect(picture(db).texts['trigger o_ai']).toBe(trigger);
    db.raw.exec('INSERT INTO o VALUES (5)');
    expect(picture(db).rows.t).toEqual([{ ' rowid': 5, id: 5, n: 7 }]);
  });

  test('numbers that were given once are not given again', async () => {
    db = await opened('file', [
      'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER)',
      'INSERT INTO t VALUES (3, 1)',
      'DELETE FROM t',
    ]);
    await played(db, rebuild);
    db.raw.exec('INSERT INTO t DEFAULT VALUES');
    expect(picture(db).rows.t).toEqual([{ ' rowid': 4, id: 4, n: 1 }]);
  });

  test('a table whose name the copy would take is left alone', async () => {
    db = await opened('file', [
      plain,
      'INSERT INTO t VALUES (1, 2)',
      'CREATE TABLE _limbeck_new_t (x)',
      'INSERT INTO _limbeck_new_t VALUES (9)',
    ]);
    await played(db, rebuild);
    expect(picture(db).rows).toEqual({ _limbeck_new_t: [{ ' rowid': 1, x: 9 }], t: [{ ' rowid': 1, id: 1, n: 2 }] });
  });

  test('two tables whose long names begin alike are rebuilt at once', async () => {
    const names = ['a', 'b'].map((end) => `${'x'.repeat(63)}${end}`);
    db = await opened(
      'file',
      names.map((name) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, n INTEGER)`),
    );
    await played(
      db,
      names.map((name) => ({ op: 'alterColumn', table: { name }, column: 'n', to: { default: { value: 1 } } })),
    );
    expect(Object.keys(picture(db).texts)).toEqual(names.map((name) => `table ${name}`));
  });

  test('a failed rebuild leaves no table behind, and can be tried again', async () => {
    db = await opened('file', [plain, 'INSERT INTO t VALUES (1, NULL)']);
    const before = picture(db);
    const notNull: readonly Operation[] = [{ op: 'alterColumn', table: t, column: 'n', to: { nullable: false } }];
    await expect(played(db, notNull, old)).rejects.toThrow('NOT NULL constraint failed: _limbeck_new_t.n');
    expect(picture(db)).toEqual(before);
    await expect(played(db, notNull, sqlite.target('3.53'))).rejects.toThrow('constraint failed');
    expect(picture(db)).toEqual(before);
    db.raw.exec('UPDATE t SET n = 1');
    await played(db, notNull, old);
  });
});

describe('constraints and types', () => {
  test('a column goes with its own reference, and a reference without its column', async () => {
    db = await opened('file', [
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, a INT REFERENCES p, b INT CONSTRAINT bp REFERENCES p (id))',
    ]);
    await played(db, [
      { op: 'dropColumn', table: t, column: 'a' },
      { op: 'dropConstraint', table: t, name: 'bp' },
    ]);
    expect(picture(db).texts['table t']).toBe('CREATE TABLE "t" (id INTEGER PRIMARY KEY, n INT, b INT)');
  });

  test('texts of unusual case and names are read', async () => {
    db = await opened('file', ['cReAtE tAbLe T(ID integer primary key,N integer,[Bad "Name] text)']);
    await played(db, rebuild);
    expect(picture(db).texts['table T']).toBe(
      'CREATE TABLE "T"(ID integer primary key,N integer DEFAULT 1,[Bad "Name] text)',
    );
  });

  test('unnamed checks and uniques, collations, ON CONFLICT, DESC and odd types stay', async () => {
    const body = `a TEXT COLLATE NOCASE UNIQUE ON CONFLICT IGNORE CHECK (a <> ''), m MONEY DEFAULT 1.50, u UNSIGNED BIG INT, CHECK (m > 0), UNIQUE (a, m)`;
    db = await opened('file', [
      `CREATE TABLE t (id INT PRIMARY KEY DESC, n INTEGER, ${body})`,
      'CREATE UNIQUE INDEX i ON t (lower(a) COLLATE NOCASE DESC)',
    ]);
    await played(db, rebuild);
    expect(picture(db).texts['table t']).toBe(
      `CREATE TABLE "t" (id INT PRIMARY KEY DESC, n INTEGER DEFAULT 1, ${body})`,
    );
    expect(picture(db).texts['index i']).toBe('CREATE UNIQUE INDEX i ON t (lower(a) COLLATE NOCASE DESC)');
  });

  test('a change from text to integer changes no value that is none', async () => {
    db = await opened('file', [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT)',
      "INSERT INTO t VALUES (1, '12'), (2, '12abc'), (3, 'hello'), (4, '1.5'), (5, '12345678901234567890'), (6, NULL)",
    ]);
    await played(db, [{ op: 'alterColumn', table: t, column: 'n', to: { type: { name: 'integer' } } }]);
    expect(db.raw.prepare('SELECT n FROM t ORDER BY id').pluck().all()).toEqual([
      12,
      '12abc',
      'hello',
      1.5,
      12345678901234567000,
      null,
    ]);
  });

  test('texts in double quotes, which older libraries took, are texts', async () => {
    db = await opened('file', [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, a TEXT)',
      "INSERT INTO t VALUES (1, 1, 'x')",
      "CREATE INDEX i ON t (a) WHERE a <> 'q'",
    ]);
    db.raw.unsafeMode(true);
    db.raw.pragma('writable_schema = ON');
    const write = db.raw.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?');
    write.run('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, a TEXT DEFAULT "x" CHECK (a IN ("x", "y")))', 't');
    write.run('CREATE INDEX i ON t (a) WHERE a <> "q"', 'i');
    db.raw.pragma('writable_schema = RESET');
    db.raw.unsafeMode(false);
    await played(db, rebuild);
    const { texts, rows } = picture(db);
    expect(texts['table t']).toBe(
      `CREATE TABLE "t" (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 1, a TEXT DEFAULT "x" CHECK (a IN ('x', 'y')))`,
    );
    expect(texts['index i']).toBe("CREATE INDEX i ON t (a) WHERE a <> 'q'");
    expect(rows.t).toEqual([{ ' rowid': 1, a: 'x', id: 1, n: 1 }]);
  });

  test('ON CONFLICT REPLACE and IGNORE drop no row of the copy', async () => {
    db = await opened('file', [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)',
      'INSERT INTO t VALUES (1, 1), (2, 1)',
    ]);
    const before = picture(db);
    for (const action of ['REPLACE', 'IGNORE']) {
      const key = { kind: 'unique', name: 'u', columns: ['n'], options: { sqlite: { onConflict: action } } } as const;
      await expect(played(db, [{ op: 'addConstraint', table: t, constraint: key }])).rejects.toThrow(
        'UNIQUE constraint failed',
      );
      expect(picture(db)).toEqual(before);
    }
  });

  test('a column that becomes the rowid refuses NULL instead of making up a number', async () => {
    db = await opened('file', ['CREATE TABLE t (id INTEGER, n INTEGER)', 'INSERT INTO t VALUES (1, 1), (NULL, 2)']);
    const before = picture(db);
    const key = { kind: 'primaryKey', name: 't_pkey', columns: ['id'] } as const;
    await expect(played(db, [{ op: 'addConstraint', table: t, constraint: key }])).rejects.toThrow('datatype mismatch');
    expect(picture(db)).toEqual(before);
  });
});
