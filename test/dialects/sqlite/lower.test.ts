// Which statements a run becomes, by version and by what is known of the database.
import { afterEach, describe, expect, test } from 'vitest';
import { sqlite } from '../../../src/dialects/sqlite/index.js';
import type { Operation } from '../../../src/ops/index.js';
import { applyAll } from '../../../src/ops/index.js';
import { emptySchema, makeColumn, makeTable } from '../../../src/schema/build.js';
import type { Column, Schema } from '../../../src/schema/types.js';
import type { SqliteDatabase } from '../../support/sqlite.js';
import { introspected, lowered, opened, picture, played } from './bench.js';

const t = { name: 't' };
const text = { name: 'text' };
let db: SqliteDatabase | undefined;
afterEach(() => {
  db?.drop();
  db = undefined;
});

async function sql(
  ops: readonly Operation[],
  statements: readonly string[] = [],
  version?: string,
): Promise<readonly string[]> {
  db = await opened('memory', statements);
  return lowered(db, ops, sqlite.target(version));
}

function column(name: string, parts: Partial<Column> = {}): Column {
  return makeColumn({ name, type: text, ...parts });
}

describe('what ALTER can do is not a rebuild', () => {
  const table =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT CONSTRAINT bc CHECK (b > '') CONSTRAINT bf REFERENCES t (id), CONSTRAINT k CHECK (a > ''))";
  test.each<[name: string, ops: readonly Operation[], version: string | undefined, statements: readonly string[]]>([
    [
      'a new column',
      [{ op: 'addColumn', table: t, column: column('x') }],
      '3.30',
      ['ALTER TABLE "t" ADD COLUMN "x" TEXT'],
    ],
    [
      'a new column with a constant',
      [{ op: 'addColumn', table: t, column: column('x', { nullable: false, default: { value: "it's" } }) }],
      '3.30',
      [`ALTER TABLE "t" ADD COLUMN "x" TEXT NOT NULL DEFAULT 'it''s'`],
    ],
    [
      'a new column that is computed when read',
      [{ op: 'addColumn', table: t, column: column('x', { generated: { as: { sql: 'a || 1' }, stored: false } }) }],
      '3.45',
      ['ALTER TABLE "t" ADD COLUMN "x" TEXT GENERATED ALWAYS AS (a || 1) VIRTUAL'],
    ],
    [
      'a new column with a reference and a check, which come later in the run',
      [
        { op: 'addColumn', table: t, column: column('x', { type: { name: 'bigint' } }) },
        { op: 'addColumn', table: t, column: column('y') },
        {
          op: 'addConstraint',
          table: t,
          constraint: {
            kind: 'foreignKey',
            name: 'xf',
            columns: ['x'],
            references: t,
            referencedColumns: ['id'],
            onDelete: 'set null',
          },
        },
        { op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'xc', expr: { sql: 'x > 0' } } },
      ],
      '3.45',
      [
        'ALTER TABLE "t" ADD COLUMN "x" INTEGER CONSTRAINT "xf" REFERENCES "t" ("id") ON DELETE SET NULL CONSTRAINT "xc" CHECK (x > 0)',
        'ALTER TABLE "t" ADD COLUMN "y" TEXT',
      ],
    ],
    [
      'a new column of an enum',
      [
        {
          op: 'addColumn',
          table: t,
          column: column('x', {
            type: { name: 'enum', args: ['a', 'b'], ref: { name: 'e' } },
            default: { value: 'a' },
          }),
        },
      ],
      '3.45',
      [`ALTER TABLE "t" ADD COLUMN "x" TEXT DEFAULT 'a' CONSTRAINT "t_x_check" CHECK ("x" IN ('a', 'b'))`],
    ],
    [
      'a column that goes with its own constraints',
      [
        { op: 'dropConstraint', table: t, name: 'bf' },
        { op: 'dropConstraint', table: t, name: 'bc' },
        { op: 'dropColumn', table: t, column: 'b' },
      ],
      '3.45',
      ['ALTER TABLE "t" DROP COLUMN "b"'],
    ],
    [
      'NOT NULL',
      [
        { op: 'alterColumn', table: t, column: 'a', to: { nullable: false } },
        { op: 'alterColumn', table: t, column: 'a', to: { nullable: true } },
      ],
      '3.53',
      ['ALTER TABLE "t" ALTER COLUMN "a" SET NOT NULL', 'ALTER TABLE "t" ALTER COLUMN "a" DROP NOT NULL'],
    ],
    [
      'a check that goes',
      [{ op: 'dropConstraint', table: t, name: 'k' }],
      '3.53',
      ['ALTER TABLE "t" DROP CONSTRAINT "k"'],
    ],
    [
      'renames',
      [
        { op: 'renameTable', table: t, to: 'u"' },
        { op: 'renameColumn', table: { name: 'u"' }, column: 'a', to: 'b c' },
      ],
      '3.30',
      ['ALTER TABLE "t" RENAME TO "u"""', 'ALTER TABLE "u""" RENAME COLUMN "a" TO "b c"'],
    ],
    [
      'a comment, which there is none of',
      [
        { op: 'setTableComment', table: t, comment: 'x' },
        { op: 'alterColumn', table: t, column: 'a', to: { comment: 'x' } },
      ],
      undefined,
      [],
    ],
    [
      'a type that is the same one here',
      [{ op: 'alterColumn', table: t, column: 'id', to: { type: { name: 'bigint' } } }],
      undefined,
      [],
    ],
  ])('%s', async (_, ops, version, statements) => {
    expect(await sql(ops, [table], version)).toEqual(statements);
  });

  test('an index is renamed by its own text', async () => {
    const index = 'CREATE  UNIQUE INDEX "old" on t ( lower(a) DESC )  where a > 0';
    const ops: readonly Operation[] = [{ op: 'renameIndex', table: t, name: 'old', to: 'new' }];
    expect(await sql(ops, [table, index])).toEqual([
      'DROP INDEX "old"',
      'CREATE UNIQUE INDEX "new" on t ( lower(a) DESC )  where a > 0',
    ]);
  });

  test.each<[name: string, op: Operation, version?: string]>([
    [
      'a default that is an expression',
      { op: 'addColumn', table: t, column: column('x', { default: { sql: 'CURRENT_TIMESTAMP' } }) },
    ],
    ['NOT NULL without a value', { op: 'addColumn', table: t, column: column('x', { nullable: false }) }],
    [
      'a stored column',
      { op: 'addColumn', table: t, column: column('x', { generated: { as: { sql: 'a' }, stored: true } }) },
    ],
    ['NOT NULL before 3.53', { op: 'alterColumn', table: t, column: 'a', to: { nullable: false } }, '3.52'],
    ['a check that goes, before 3.53', { op: 'dropConstraint', table: t, name: 'k' }, '3.52'],
    ['a column that goes, before 3.35', { op: 'dropColumn', table: t, column: 'b' }, '3.34'],
    [
      'a check, which ALTER would hold against NULL',
      { op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'x', expr: { sql: 'a > 0' } } },
    ],
    ['a new name of a constraint', { op: 'renameConstraint', table: t, name: 'k', to: 'l' }],
  ])('%s takes a rebuild', async (_, op, version) => {
    const statements = await sql([op], [table], version);
    expect(statements.filter((one) => one.startsWith('DROP TABLE'))).toEqual(['DROP TABLE "t"']);
  });
});

describe('one rebuild for each table', () => {
  test('whatever the number of changes, with renames at the end', async () => {
    const statements = await sql(
      [
        { op: 'renameColumn', table: t, column: 'a', to: 'z' },
        { op: 'alterColumn', table: t, column: 'z', to: { type: { name: 'integer' } }, using: { sql: "t.z || 'x'" } },
        { op: 'dropIndex', table: t, name: 'i' },
        { op: 'addConstraint', table: t, constraint: { kind: 'unique', name: 'u', columns: ['z', 'b'] } },
        { op: 'alterColumn', table: { name: 'o' }, column: 'x', to: { default: { value: 'd' } } },
        { op: 'renameTable', table: { name: 'o' }, to: 'p' },
        {
          op: 'createIndex',
          table: t,
          index: { name: 'i', unique: false, parts: [{ column: 'z', order: 'desc' }], where: { sql: 'z > 0' } },
        },
      ],
      ['CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)', 'CREATE INDEX i ON t (a)', 'CREATE TABLE o (x TEXT)'],
    );
    expect(statements).toEqual([
      'DROP INDEX "i"',
      'CREATE TABLE "_limbeck_new_t" (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, CONSTRAINT "u" UNIQUE ("a", "b"))',
      `INSERT OR ABORT INTO "_limbeck_new_t" ("id", "a", "b")\nSELECT "id", (t."a" || 'x'), "b"\nFROM "t"`,
      'SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "t") <> (SELECT count(*) FROM "_limbeck_new_t"))) AS "fails where rows are missing"',
      'DROP TABLE "t"',
      'PRAGMA legacy_alter_table = ON',
      'ALTER TABLE "_limbeck_new_t" RENAME TO "t"',
      'PRAGMA legacy_alter_table = OFF',
      `CREATE TABLE "_limbeck_new_o" (x TEXT DEFAULT 'd')`,
      'INSERT OR ABORT INTO "_limbeck_new_o" (rowid, "x")\nSELECT rowid, "x"\nFROM "o"',
      'SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "o") <> (SELECT count(*) FROM "_limbeck_new_o"))) AS "fails where rows are missing"',
      'DROP TABLE "o"',
      'PRAGMA legacy_alter_table = ON',
      'ALTER TABLE "_limbeck_new_o" RENAME TO "o"',
      'PRAGMA legacy_alter_table = OFF',
      'CREATE INDEX "i" ON "t" ("a" DESC) WHERE "a" > 0',
      'ALTER TABLE "t" RENAME COLUMN "a" TO "z"',
      'ALTER TABLE "o" RENAME TO "p"',
    ]);
    await played(db as SqliteDatabase, []);
  });

  test('SQL text and rows stand where they are written', async () => {
    const statements = await sql(
      [
        { op: 'addColumn', table: t, column: column('x', { type: { name: 'json' } }) },
        {
          op: 'bulkInsert',
          table: t,
          rows: [
            { id: { value: 1 }, x: { value: 'json' } },
            { id: { value: 2 }, x: { sql: "json('[]')" } },
          ],
        },
        { op: 'execute', sql: 'UPDATE t SET x = 1; -- all\nDELETE FROM t WHERE id = 2;' },
        { op: 'alterColumn', table: t, column: 'x', to: { nullable: false, default: { value: [] } } },
      ],
      ['CREATE TABLE t (id INTEGER PRIMARY KEY)'],
    );
    expect(statements.slice(0, 5)).toEqual([
      'ALTER TABLE "t" ADD COLUMN "x" JSON',
      `INSERT INTO "t" ("id", "x") VALUES\n  (1, '"json"'),\n  (2, (json('[]')))`,
      'UPDATE t SET x = 1',
      'DELETE FROM t WHERE id = 2',
      `CREATE TABLE "_limbeck_new_t" (id INTEGER PRIMARY KEY, "x" JSON NOT NULL DEFAULT '[]')`,
    ]);
  });

  test('a using that reads another table finds it as the run has made it by then', async () => {
    db = await opened('memory', [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)',
      'CREATE TABLE o (id INTEGER PRIMARY KEY, n TEXT)',
      "INSERT INTO o VALUES (7, 'x')",
      "INSERT INTO t VALUES (1, 'x')",
    ]);
    await played(db, [
      { op: 'renameColumn', table: { name: 'o' }, column: 'n', to: 'm' },
      {
        op: 'alterColumn',
        table: t,
        column: 'a',
        to: { type: { name: 'integer' } },
        using: { sql: 'SELECT o.id FROM o WHERE o.m = t.a' },
      },
      { op: 'dropTable', table: { name: 'o' } },
    ]);
    expect(picture(db).rows).toEqual({ t: [{ ' rowid': 1, a: 7, id: 1 }] });
  });

  test('names that change hands', async () => {
    db = await opened('memory', [
      'CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, y TEXT)',
      "INSERT INTO a VALUES (1, 'x', 'y')",
      'CREATE TRIGGER tr AFTER UPDATE OF x ON a BEGIN SELECT NEW.x, OLD.y; END',
      'CREATE VIEW v AS SELECT x, y FROM a',
    ]);
    await played(db, [
      { op: 'renameColumn', table: { name: 'a' }, column: 'x', to: 'tmp' },
      { op: 'renameColumn', table: { name: 'a' }, column: 'y', to: 'x' },
      { op: 'renameColumn', table: { name: 'a' }, column: 'tmp', to: 'y' },
      { op: 'alterColumn', table: { name: 'a' }, column: 'y', to: { nullable: false } },
      { op: 'renameTable', table: { name: 'a' }, to: 'b' },
      { op: 'alterColumn', table: { name: 'b' }, column: 'x', to: { default: { value: 'dx' } } },
    ]);
    const { texts, rows } = picture(db);
    expect(rows.b).toEqual([{ ' rowid': 1, id: 1, x: 'y', y: 'x' }]);
    expect(texts['table b']).toBe(
      `CREATE TABLE "b" (id INTEGER PRIMARY KEY, "y" TEXT NOT NULL, "x" TEXT DEFAULT 'dx')`,
    );
    expect(texts['trigger tr']).toBe('CREATE TRIGGER tr AFTER UPDATE OF "y" ON "b" BEGIN SELECT NEW."y", OLD."x"; END');
    expect(texts['view v']).toBe('CREATE VIEW v AS SELECT "y", "x" FROM "b"');
  });

  test('a table that takes the name of one that is renamed away', async () => {
    db = await opened('memory', ['CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)', "INSERT INTO t VALUES (1, 'old')"]);
    await played(db, [
      { op: 'renameTable', table: t, to: 'before' },
      { op: 'alterColumn', table: { name: 'before' }, column: 'a', to: { default: { value: '' } } },
      { op: 'createTable', table: makeTable({ name: 't', columns: [column('b')] }) },
      { op: 'alterColumn', table: t, column: 'b', to: { nullable: false } },
    ]);
    const { texts, rows } = picture(db);
    expect(rows).toEqual({ before: [{ ' rowid': 1, a: 'old', id: 1 }], t: [] });
    expect(texts['table t']).toBe('CREATE TABLE "t" (\n  "b" TEXT NOT NULL\n)');
    expect(texts['table before']).toBe(`CREATE TABLE "before" (id INTEGER PRIMARY KEY, a TEXT DEFAULT '')`);
  });

  test('a column that takes the name of one that is renamed away', async () => {
    db = await opened('memory', [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, CHECK (a > 0))',
      "INSERT INTO t VALUES (1, 'old')",
    ]);
    await played(db, [
      { op: 'renameColumn', table: t, column: 'a', to: 'b' },
      { op: 'addColumn', table: t, column: column('a', { nullable: false, default: { sql: "'n' || 'ew'" } }) },
      { op: 'alterColumn', table: t, column: 'b', to: { nullable: false } },
    ]);
    expect(picture(db).rows.t).toEqual([{ ' rowid': 1, a: 'new', b: 'old', id: 1 }]);
  });

  test('a column that is dropped and made again is a new one', async () => {
    db = await opened('memory', ['CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)', "INSERT INTO t VALUES (1, 'old')"]);
    await played(db, [
      { op: 'dropColumn', table: t, column: 'a' },
      { op: 'addColumn', table: t, column: column('a', { default: { sql: "lower('X')" } }) },
    ]);
    expect(picture(db).rows.t).toEqual([{ ' rowid': 1, a: 'x', id: 1 }]);
  });

  test('names in another case are the same names', async () => {
    db = await opened('memory', [
      'CREATE TABLE Users (Id INTEGER PRIMARY KEY, eMail TEXT)',
      "INSERT INTO Users VALUES (1, 'e')",
    ]);
    await played(db, [
      { op: 'alterColumn', table: { name: 'users' }, column: 'email', to: { default: { value: 'd' } } },
      { op: 'addConstraint', table: { name: 'USERS' }, constraint: { kind: 'unique', name: 'u', columns: ['EMAIL'] } },
    ]);
    expect(picture(db).texts['table Users']).toBe(
      `CREATE TABLE "Users" (Id INTEGER PRIMARY KEY, eMail TEXT DEFAULT 'd', CONSTRAINT "u" UNIQUE ("eMail"))`,
    );
  });

  test('a name that changes its case only', async () => {
    db = await opened('memory', [
      'CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT)',
      'CREATE VIEW v AS SELECT a FROM users',
    ]);
    await played(db, [
      { op: 'renameTable', table: { name: 'users' }, to: 'Users' },
      { op: 'renameColumn', table: { name: 'Users' }, column: 'a', to: 'A' },
      { op: 'alterColumn', table: { name: 'Users' }, column: 'A', to: { default: { value: 'x' } } },
    ]);
    expect(picture(db).texts).toEqual({
      'table Users': `CREATE TABLE "Users" (id INTEGER PRIMARY KEY, "A" TEXT DEFAULT 'x')`,
      'view v': 'CREATE VIEW v AS SELECT "A" FROM "Users"',
    });
  });

  test('a table is created once and whole', async () => {
    const statements = await sql([
      { op: 'createTable', table: makeTable({ name: 't', columns: [column('id', { type: { name: 'bigint' } })] }) },
      { op: 'addColumn', table: t, column: column('x') },
      { op: 'addConstraint', table: t, constraint: { kind: 'primaryKey', name: 't_pkey', columns: ['id'] } },
      {
        op: 'addConstraint',
        table: t,
        constraint: {
          kind: 'foreignKey',
          name: 'f',
          columns: ['x'],
          references: { name: 'later' },
          referencedColumns: ['id'],
        },
      },
      { op: 'alterColumn', table: t, column: 'x', to: { nullable: false } },
    ]);
    expect(statements).toEqual([
      'CREATE TABLE "t" (\n  "id" INTEGER NOT NULL,\n  "x" TEXT NOT NULL,\n  CONSTRAINT "t_pkey" PRIMARY KEY ("id"),\n  CONSTRAINT "f" FOREIGN KEY ("x") REFERENCES "later" ("id")\n)',
    ]);
  });
});

describe('offline, from the schema that the history made', () => {
  const history: readonly Operation[] = [
    {
      op: 'createObject',
      object: { id: { kind: 'enum', name: 'mood' }, dependsOn: [], body: { values: ['sad', 'glad'] } },
    },
    {
      op: 'createTable',
      table: makeTable({
        name: 't',
        columns: [
          column('id', { type: { name: 'bigint' }, nullable: false, identity: { generation: 'always' } }),
          column('m', { type: { name: 'enum', ref: { name: 'mood' } }, comment: 'how' }),
          column('j', { type: { name: 'jsonb' }, default: { value: { a: 1 } } }),
        ],
        primaryKey: { name: 't_pkey', columns: ['id'] },
        indexes: [{ name: 'i', unique: false, parts: [{ expr: { sql: 'lower(m)' } }], method: 'btree' }],
        comment: 'tees',
      }),
    },
  ];
  const schema: Schema = applyAll(emptySchema, history, sqlite.vocabulary);
  const change: readonly Operation[] = [{ op: 'alterColumn', table: t, column: 'j', to: { nullable: false } }];

  test('a rebuild prints the table, and the script does what a run does', async () => {
    const target = sqlite.target('3.45');
    const statements = sqlite.lower(change, { schema }, target).map((statement) => statement.sql);
    db = await opened('memory');
    await played(db, history, target);
    db.raw.exec(`INSERT INTO t (m) VALUES ('sad')`);
    expect(await lowered(db, change, target)).toEqual(statements);
    await played(db, change, target);
    expect(picture(db).texts).toEqual({
      'index i': 'CREATE INDEX "i" ON "t" ((lower(m)))',
      'table t': `CREATE TABLE "t" (
  "id" INTEGER NOT NULL,
  "m" TEXT,
  "j" JSON NOT NULL DEFAULT '{"a":1}',
  CONSTRAINT "t_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "t_m_check" CHECK ("m" IN ('sad', 'glad'))
)`,
    });
    expect(picture(db).rows.t).toEqual([{ ' rowid': 1, id: 1, j: '{"a":1}', m: 'sad' }]);
    expect((await introspected(db)).tables[0]?.columns[2]?.default).toEqual({ value: { a: 1 } });
  });

  test('changes of an enum name the checks that stand for it', () => {
    const op: Operation = {
      op: 'alterObject',
      id: { kind: 'enum', name: 'mood' },
      change: { change: 'addValue', value: 'mad' },
    };
    expect(() => sqlite.lower([op], { schema }, sqlite.target())).toThrow(
      'enum mood is a check of each of its columns on SQLite',
    );
  });
});

test('nothing needs to be looked at for what ALTER can always do', () => {
  expect(sqlite.needs([{ op: 'addColumn', table: t, column: column('x') }])).toBeUndefined();
  // What hangs on a table that is renamed is looked for; a script need not know the table.
  const rename: Operation = { op: 'renameTable', table: t, to: 'u' };
  expect(sqlite.needs([rename, { op: 'execute', sql: 'SELECT 1' }])).toEqual({ tables: [], usersOf: [] });
  expect(
    sqlite.needs([
      { op: 'createTable', table: makeTable({ name: 't' }) },
      { op: 'alterColumn', table: t, column: 'x', to: { nullable: true } },
    ]),
  ).toBeUndefined();
  expect(sqlite.needs([{ op: 'dropColumn', table: t, column: 'x' }])).toEqual({ tables: [t], usersOf: [] });
});

test('the frame of a transaction turns foreign keys off only where a table may be dropped', () => {
  const plain = sqlite.session.transaction([
    { op: 'addColumn', table: t, column: column('x') },
    { op: 'execute', sql: 'DROP VIEW x' },
  ]);
  expect(plain).toEqual({
    before: [],
    begin: 'BEGIN IMMEDIATE',
    checks: [],
    commit: 'COMMIT',
    rollback: 'ROLLBACK',
    after: [],
  });
  for (const op of [{ op: 'dropTable', table: t } as const, { op: 'execute', sql: 'drop /**/ table x' } as const]) {
    const drop = sqlite.session.transaction([op]);
    expect([drop.before, drop.after]).toEqual([
      ['PRAGMA foreign_keys = OFF'],
      ['PRAGMA legacy_alter_table = OFF', 'PRAGMA foreign_keys = ON'],
    ]);
  }
});

test('versions', async () => {
  expect(sqlite.target()).toEqual({ version: 3053, label: 'SQLite 3.53' });
  expect(sqlite.target('3.45.1').version).toBe(3045);
  expect(() => sqlite.target('three')).toThrow('"three" is no version of SQLite');
  expect(() => sqlite.target('15')).toThrow('"15" is no version of SQLite');
  expect(() => sqlite.target('3.20')).toThrow('SQLite 3.20 is too old');
  db = await opened('memory');
  expect((await sqlite.readTarget(db)).version).toBeGreaterThanOrEqual(3050);
});
