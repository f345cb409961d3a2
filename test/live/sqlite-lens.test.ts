// The lens law over hand-written schemas with everything that the models' generators do not say: lowered, run and read again, a
// schema is its canonical form. And what is not ours is left out.
import { afterEach, describe, expect, test } from 'vitest';
import { adoptNames } from '../../src/autogen/adopt.js';
import { compare } from '../../src/autogen/index.js';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import { makeColumn, makeTable } from '../../src/schema/build.js';
import { sortSchema } from '../../src/schema/edit.js';
import { objectText } from '../../src/schema/find.js';
import { same } from '../../src/schema/same.js';
import type { Column, Schema, Table, Type } from '../../src/schema/types.js';
import { introspected, opened, played } from '../dialects/sqlite/bench.js';
import type { SqliteDatabase } from '../support/sqlite.js';

let db: SqliteDatabase;
afterEach(() => db.drop());

function column(name: string, type: Type | string, parts: Partial<Column> = {}): Column {
  return makeColumn({ name, type: typeof type === 'string' ? { name: type } : type, ...parts });
}

const id = column('id', 'bigint', { nullable: false });
const key = { name: 't_pkey', columns: ['id'] };

const schemas: readonly (readonly [name: string, tables: readonly Table[]])[] = [
  [
    'every type',
    [
      makeTable({
        name: 't',
        columns: [
          ...[
            'smallint',
            'integer',
            'bigint',
            'real',
            'double',
            'numeric',
            'text',
            'varchar',
            'char',
            'boolean',
            'date',
            'time',
          ].map((type) => column(`c ${type}`, type)),
          ...['timetz', 'timestamp', 'timestamptz', 'interval', 'uuid', 'json', 'jsonb', 'bytes'].map((type) =>
            column(`c_${type}`, type),
          ),
          column('n', { name: 'numeric', args: [20, 4] }),
          column('v', { name: 'varchar', args: [320] }),
          column('ch', { name: 'char', args: [2] }),
          column('ts', { name: 'timestamptz', args: [6] }),
          column('r', { name: 'raw', args: ['UNSIGNED BIG INT'] }),
          column('none', { name: 'raw', args: [''] }),
          column('e', { name: 'enum', args: ['a', "b'c", ''] }),
        ],
      }),
    ],
  ],
  [
    'every default',
    [
      makeTable({
        name: 't',
        columns: [
          column('a', 'text', { default: { value: "it's; -- \\ \n ?" } }),
          column('b', 'boolean', { default: { value: false }, nullable: false }),
          column('c', 'bigint', { default: { bigint: '9223372036854775807' } }),
          column('d', 'numeric', { default: { value: -1.25 } }),
          column('e', 'jsonb', { default: { value: { a: [1, 'x', null], b: {} } } }),
          column('f', 'bytes', { default: { bytes: '00ff10' } }),
          column('g', 'timestamptz', { default: { sql: 'now()' } }),
          column('h', 'date', { default: { date: '2024-01-02T00:00:00.000Z' } }),
          column('i', 'text', { default: { sql: "lower(hex(randomblob(4))) -- random\n || ')'" } }),
          column('j', 'text', { default: { value: 'NULL' } }),
          column('k', 'text', { default: { value: 'CURRENT_TIMESTAMP' } }),
          column('l', 'text', { default: { value: '' } }),
        ],
      }),
    ],
  ],
  [
    'options of tables, columns, keys and indexes',
    [
      makeTable({
        name: 't',
        columns: [
          column('id', 'integer', { nullable: false, options: { sqlite: { autoincrement: true } } }),
          column('a', 'text', {
            nullable: false,
            options: { sqlite: { collate: 'nocase', notNullConflict: 'replace' } },
            default: { value: 'x' },
          }),
          column('b', 'text', { options: { sqlite: { collate: 'RTRIM' }, postgres: { collation: 'C' } } }),
        ],
        primaryKey: { ...key, options: { sqlite: { onConflict: 'replace' } } },
        uniques: [
          {
            name: 'u',
            columns: ['a', 'b'],
            options: { sqlite: { onConflict: 'IGNORE', collate: ['BINARY', null], order: [null, 'desc'] } },
          },
        ],
        foreignKeys: [
          {
            name: 'f',
            columns: ['b'],
            references: { name: 'nowhere' },
            referencedColumns: ['x'],
            match: 'full',
            onUpdate: 'set default',
          },
          {
            name: 'g',
            columns: ['a'],
            references: { name: 't' },
            referencedColumns: ['a'],
            deferrable: 'immediate',
            options: { sqlite: { match: 'odd one' } },
          },
        ],
        checks: [
          { name: 'c', expr: { sql: 'a <> b' }, options: { sqlite: { onConflict: 'ABORT' } } },
          { name: 'd', expr: { sql: 't.a > 0 -- why' }, options: { sqlite: { onConflict: 'FAIL' } } },
        ],
        indexes: [
          {
            name: 'i',
            unique: true,
            parts: [
              { column: 'a', options: { sqlite: { collate: 'rtrim' } } },
              { expr: { sql: "b || ','" }, order: 'desc', options: { sqlite: { collate: 'NOCASE' } } },
            ],
            where: { sql: "b <> ')' OR (a IS NULL) -- end" },
          },
        ],
      }),
      makeTable({
        name: 's',
        columns: [
          id,
          column('flag', 'boolean', { default: { value: true } }),
          column('any', { name: 'raw', args: ['ANY'] }),
        ],
        primaryKey: { ...key, name: 's_pkey' },
        options: { sqlite: { strict: true } },
      }),
      makeTable({
        name: 'w',
        columns: [id, column('x', 'text')],
        primaryKey: { name: 'w_pkey', columns: ['x', 'id'], options: { sqlite: { order: ['desc', null] } } },
        options: { sqlite: { withoutRowid: true, strict: false } },
      }),
      makeTable({
        name: 'd',
        columns: [id],
        primaryKey: { name: 'd_pkey', columns: ['id'], options: { sqlite: { order: ['desc'] } } },
      }),
      makeTable({
        name: 'int',
        columns: [column('id', { name: 'raw', args: ['INT'] }, { nullable: false })],
        primaryKey: { name: 'int_pkey', columns: ['id'] },
      }),
    ],
  ],
  [
    'hostile names',
    [
      makeTable({
        name: `we"ird 'na.me' [x] ; --`,
        columns: [
          column('select', 'text'),
          column('a"b', 'text', { nullable: false }),
          column("c'd?$1\\", 'integer'),
          column('🦜 é', 'text', { generated: { as: { sql: `"a""b" || "select"` }, stored: true } }),
          column('1st', 'text'),
          column('x'.repeat(300), 'text'),
        ],
        primaryKey: { name: 'primary key', columns: ['a"b'] },
        uniques: [{ name: 'u"', columns: ["c'd?$1\\", '1st'] }],
        foreignKeys: [
          {
            name: 'FOREIGN',
            columns: ['1st'],
            references: { name: `we"ird 'na.me' [x] ; --` },
            referencedColumns: ['a"b'],
            onDelete: 'set null',
          },
        ],
        checks: [{ name: 'check (', expr: { sql: `"select" <> ')' AND "1st" <> ''` } }],
        indexes: [
          {
            name: 'on',
            unique: false,
            parts: [{ column: '🦜 é', order: 'desc' }, { expr: { sql: 'lower("select")' } }],
            where: { sql: `"a""b" <> 'where'` },
          },
        ],
      }),
    ],
  ],
  [
    'cycles, references to itself and to what is not there',
    [
      makeTable({
        name: 'a',
        columns: [id, column('b', 'bigint')],
        primaryKey: { ...key, name: 'a_pkey' },
        foreignKeys: [
          { name: 'ab', columns: ['b'], references: { name: 'b' }, referencedColumns: ['id'], deferrable: 'deferred' },
        ],
      }),
      makeTable({
        name: 'b',
        columns: [id, column('a', 'bigint'), column('up', 'bigint')],
        primaryKey: { ...key, name: 'b_pkey' },
        foreignKeys: [
          { name: 'ba', columns: ['a'], references: { name: 'a' }, referencedColumns: ['id'], onDelete: 'cascade' },
          { name: 'bb', columns: ['up'], references: { name: 'b' }, referencedColumns: ['id'], onUpdate: 'cascade' },
        ],
      }),
    ],
  ],
  ['one table with one column', [makeTable({ name: 't', columns: [column('c', { name: 'raw', args: [''] })] })]],
];

describe('what was lowered reads as what was meant', () => {
  test.each(schemas)('%s', async (_, tables) => {
    db = await opened('memory');
    const target = sqlite.target();
    const desired = sqlite.canonical({ tables, objects: [] }, target).schema;
    await played(
      db,
      tables.map((table) => ({ op: 'createTable', table })),
    );
    const live = await introspected(db);
    const settled = await sqlite.settle(db, desired, live, target);
    const [left, right] = [sortSchema(settled.live), sortSchema(settled.desired)] as [Schema, Schema];
    if (!same(left, right)) expect(left).toEqual(right);
    expect(settled.unproven).toEqual([]);
    expect(sqlite.canonical(live, target)).toEqual({ schema: live, losses: [] });
  });
});

describe('what is the same is no difference', () => {
  const shape = makeTable({
    name: 'users',
    columns: [
      column('id', 'integer', { nullable: false }),
      column('email', 'varchar', { default: { sql: "coalesce('A', 'b')" } }),
      column('kind', { name: 'raw', args: ['my money'] }),
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'], conventional: true },
    checks: [{ name: 'users_check', conventional: true, expr: { sql: `email <> 'X' AND id != 0` } }],
    indexes: [
      { name: 'i', unique: false, parts: [{ expr: { sql: 'lower(email)' } }], where: { sql: 'email IS NOT NULL' } },
    ],
  });
  test.each([
    [
      'case and quotes of names, spaces, parentheses, operators',
      [
        `create table USERS ("ID" integer primary key, [eMail] varchar default (COALESCE ('A','b')), Kind MY /*x*/ Money, CHECK (("users"."EMAIL"<>'X' and ID<>0)))`,
        'CREATE INDEX I ON users ((LOWER( [email] ))) WHERE (Email is not null)',
      ],
    ],
  ])('%s', async (_, statements) => {
    db = await opened('memory', statements);
    const target = sqlite.target();
    const desired = sqlite.canonical({ tables: [shape], objects: [] }, target).schema;
    const settled = await sqlite.settle(db, desired, await introspected(db), target);
    const version = target.version;
    expect(
      compare({
        live: settled.live,
        desired: adoptNames(settled.live, settled.desired, { vocabulary: sqlite.vocabulary, version }),
        vocabulary: sqlite.vocabulary,
        version,
      }),
    ).toEqual([]);
  });

  test('texts in other case are another text', async () => {
    db = await opened('memory', ["CREATE TABLE t (a TEXT, CHECK (a <> 'x'))"]);
    const live = await introspected(db);
    const other = {
      ...live,
      tables: live.tables.map((table) => ({ ...table, checks: [{ name: 't_a_check', expr: { sql: "a <> 'X'" } }] })),
    };
    const settled = await sqlite.settle(db, other, live, sqlite.target());
    expect(same(settled.desired, settled.live)).toBe(false);
  });
});

test('what stands beside tables is read, and what is not ours is not', async () => {
  db = await opened('memory', [
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT UNIQUE)',
    'CREATE VIEW v AS SELECT * FROM t',
    'CREATE VIEW broken AS SELECT * FROM nowhere',
    'CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END',
    'CREATE VIRTUAL TABLE words USING fts5(a)',
    'CREATE VIRTUAL TABLE places USING rtree(id, x0, x1)',
    'CREATE TEMP TABLE mine (a)',
    "ATTACH ':memory:' AS other",
    'CREATE TABLE other.theirs (a)',
    'INSERT INTO t (a) VALUES (1)',
    'ANALYZE',
  ]);
  const { schema, unmodelled } = await sqlite.introspect(db, {});
  expect(schema.tables.map(({ name }) => name)).toEqual(['t']);
  expect(unmodelled).toEqual([]);
  expect(schema.objects.map(({ id }) => objectText(id))).toEqual([
    'trigger tr on t',
    'view broken',
    'view v',
    'virtual table places',
    'virtual table words',
  ]);
  expect((await sqlite.introspect(db, { tables: [{ name: 'T' }] })).schema.tables).toHaveLength(1);
  expect((await sqlite.introspect(db, { tables: [{ name: 'words' }] })).schema.tables).toEqual([]);
});

test('an empty database is an empty schema', async () => {
  db = await opened('memory');
  expect(await sqlite.introspect(db, {})).toEqual({ schema: { tables: [], objects: [] }, unmodelled: [] });
});

test('a thousand tables take three queries', async () => {
  db = await opened(
    'memory',
    Array.from(
      { length: 1000 },
      (_, i) =>
        `CREATE TABLE t${i} (id INTEGER PRIMARY KEY, p INTEGER REFERENCES t${i} (id)); CREATE INDEX i${i} ON t${i} (p)`,
    ),
  );
  let queries = 0;
  const counting = {
    rows: <R>(sql: string) => {
      queries++;
      return db.rows<R>(sql);
    },
  };
  const { schema } = await sqlite.introspect(counting, {});
  expect(schema.tables).toHaveLength(1000);
  expect(queries).toBeLessThanOrEqual(3);
});
