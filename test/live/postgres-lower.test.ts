// Every operation on a real server, up and down: what is read afterwards is what `apply` says, and what was there before.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import { enumObject } from '../../src/dialects/standard/kinds/enum.js';
import { applyAll, isIrreversible, type Operation, opNames, reverse } from '../../src/ops/index.js';
import { makeColumn, makeTable } from '../../src/schema/build.js';
import type { Column, Constraint, Default, Expr, Schema, SchemaObject, Table, Type } from '../../src/schema/types.js';
import { creation, differences, play, read, schemaOf } from '../dialects/postgres/live.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

let db: TestDatabase;
let version = 0;

beforeAll(async () => {
  db = await testDatabase();
  version = (await postgres.readTarget(db)).version;
});
afterEach(async () => {
  await db.client.query('ROLLBACK');
  await db.client.query('DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS "o""ther" CASCADE; CREATE SCHEMA public');
});
afterAll(() => db.drop());

const column = (name: string, type: Type | string, more: Partial<Column> = {}): Column =>
  makeColumn({ name, type: typeof type === 'string' ? { name: type } : type, ...more });
const value = (given: unknown): Default => ({ value: given }) as Default;
const sql = (text: string): Expr => ({ sql: text });
const plan: Type = { name: 'enum', ref: { name: 'plan' } };
const away: SchemaObject = { id: { kind: 'schema', name: 'a"way' }, dependsOn: [], body: {} };
const other = { schema: 'o"ther', name: 'T t' };
const t = { name: 't' };

/** One table with a column `c`, rows in it, and what else a case needs. */
function one(c: Partial<Column> & { type?: Type }, more: Partial<Table> = {}): Schema {
  const columns = [
    column('id', 'integer', { nullable: false }),
    makeColumn({ name: 'c', type: { name: 'text' }, ...c }),
    column('d', 'integer'),
  ];
  return schemaOf(
    [{ name: 't', columns, primaryKey: { name: 't_pkey', columns: ['id'] }, ...more }],
    [enumObject({ name: 'plan' }, ['free', 'team']), enumObject({ name: 'tier' }, ['free', 'team', 'big'])],
  );
}

interface Case {
  readonly before: Schema;
  readonly ops: readonly Operation[];
  /** Rows that are there before, as SQL. */
  readonly rows?: string;
  /** The column `c` of all rows afterwards, as text, in the order of `id`. */
  readonly gives?: readonly (string | null)[];
  /** What the downgrade gives back; by default what was there. */
  readonly back?: readonly (string | null)[];
  readonly oneWay?: true;
  readonly since?: number;
}

function alter(
  to: Operation & { op: 'alterColumn' } extends { to: infer T } ? T : never,
  was: typeof to,
  using?: Expr,
): Operation {
  return { op: 'alterColumn', table: t, column: 'c', to, was, ...(using ? { using } : {}) };
}

function retype(from: Type | string, to: Type | string, more: Partial<Case> = {}): Case {
  const a = typeof from === 'string' ? { name: from } : from;
  const b = typeof to === 'string' ? { name: to } : to;
  return { before: one({ type: a }), ops: [alter({ type: b }, { type: a })], ...more };
}

const rows = (...values: readonly string[]): string =>
  `INSERT INTO t (id, c) VALUES ${values.map((v, i) => `(${i + 1}, ${v})`).join(', ')}`;

const key: Constraint = { kind: 'unique', name: 'u', columns: ['c'], deferrable: 'deferred' };
const cases: { readonly [name: string]: Case } = {
  'a table with everything': {
    before: one({}),
    ops: [
      {
        op: 'createTable',
        table: makeTable({
          name: 'n"ew',
          columns: [
            column('id', 'bigint', { identity: { generation: 'always' }, nullable: false }),
            column('t', 'integer', { comment: "it's" }),
            column('p', plan, { default: value('free'), nullable: false }),
            column('g', 'integer', { generated: { as: sql('t + 1'), stored: true } }),
          ],
          primaryKey: { name: 'pk', columns: ['id'] },
          uniques: [{ name: 'uq', columns: ['t', 'p'] }],
          foreignKeys: [{ name: 'fk', columns: ['t'], references: t, referencedColumns: ['id'], onDelete: 'cascade' }],
          checks: [{ name: 'ck', expr: sql(`p <> 'team' OR t > 0`) }],
          indexes: [{ name: 'ix', unique: true, parts: [{ column: 't', order: 'desc' }], where: sql(`p = 'team'`) }],
          comment: 'a table',
        }),
      },
    ],
  },
  'a table that goes': { before: one({}), ops: [{ op: 'dropTable', table: t, was: one({}).tables[0] as Table }] },
  'a table with another name': {
    before: one({}, { foreignKeys: [{ name: 'self', columns: ['d'], references: t, referencedColumns: ['id'] }] }),
    ops: [{ op: 'renameTable', table: t, to: 'u "u"' }],
  },
  'a table that leaves its schema, and comes back': {
    before: one({}, { foreignKeys: [{ name: 'self', columns: ['d'], references: t, referencedColumns: ['id'] }] }),
    ops: [
      { op: 'createObject', object: away },
      { op: 'moveTable', table: t, to: { schema: away.id.name, name: 'u "u"' } },
      { op: 'moveTable', table: { schema: away.id.name, name: 'u "u"' }, to: t },
      { op: 'dropObject', id: away.id, was: away },
    ],
  },
  'a column more': {
    before: one({}),
    rows: rows(`'x'`),
    ops: [
      {
        op: 'addColumn',
        table: t,
        column: column('e', 'integer', { nullable: false, default: value(5), comment: 'five' }),
      },
      {
        op: 'addColumn',
        table: t,
        column: column('f', 'text', { options: { postgres: { collation: 'C', storage: 'external' } } }),
      },
      { op: 'addColumn', table: t, column: column('g', 'integer', { generated: { as: sql('e * 2'), stored: true } }) },
      {
        op: 'addColumn',
        table: t,
        column: column('h', 'bigint', { identity: { generation: 'default', start: '10' }, nullable: false }),
      },
      {
        op: 'addColumn',
        table: t,
        column: column('i', 'integer', { options: { postgres: { serial: true } }, nullable: false }),
      },
    ],
  },
  'a column less': { before: one({}), ops: [{ op: 'dropColumn', table: t, column: 'c', was: column('c', 'text') }] },
  'a column with another name': {
    before: one(
      {},
      {
        checks: [{ name: 'k', expr: sql(`c <> 'c'`) }],
        indexes: [
          {
            name: 'i',
            unique: false,
            parts: [{ expr: sql('lower(c)') }, { column: 'c' }],
            where: sql('t.c is not null'),
          },
        ],
      },
    ),
    rows: rows(`'x'`),
    ops: [{ op: 'renameColumn', table: t, column: 'c', to: 'C c' }],
  },
  'not null': {
    before: one({}),
    rows: rows(`'x'`),
    ops: [alter({ nullable: false }, { nullable: true })],
    gives: ['x'],
  },
  'another default': {
    before: one({ default: value('a') }),
    ops: [alter({ default: value("it's") }, { default: value('a') })],
  },
  'no default': { before: one({ default: value('a') }), ops: [alter({ default: null }, { default: value('a') })] },
  'an expression as default': {
    before: one({}),
    ops: [alter({ default: sql(`lower('A') -- a`) }, { default: null })],
  },
  comments: {
    before: one({ comment: 'old' }, { comment: 'old' }),
    ops: [
      alter({ comment: "new 'one' \\" }, { comment: 'old' }),
      { op: 'setTableComment', table: t, comment: null, was: 'old' },
    ],
  },
  'integer to bigint': retype('integer', 'bigint', { rows: rows('1', 'null', '-3'), gives: ['1', null, '-3'] }),
  'integer to text': retype('integer', 'text', { rows: rows('1', '-3'), gives: ['1', '-3'] }),
  'text to boolean': retype('text', 'boolean', {
    rows: rows(`'yes'`, `'f'`),
    gives: ['true', 'false'],
    back: ['true', 'false'],
  }),
  'integer to boolean': retype('integer', 'boolean', {
    rows: rows('1', '0'),
    gives: ['true', 'false'],
    back: ['1', '0'],
  }),
  'bigint to boolean': retype('bigint', 'boolean', {
    rows: rows('7', '0'),
    gives: ['true', 'false'],
    back: ['1', '0'],
  }),
  'numeric to boolean': retype('numeric', 'boolean', {
    rows: rows('0.4', '0'),
    gives: ['true', 'false'],
    oneWay: true,
  }),
  'text to uuid': retype('text', 'uuid', {
    rows: rows(`'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`),
    gives: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  }),
  'text to json, which becomes jsonb': {
    before: one({}),
    rows: rows(`'{"a":1}'`),
    ops: [
      alter({ type: { name: 'json' } }, { type: { name: 'text' } }),
      alter({ type: { name: 'jsonb' } }, { type: { name: 'json' } }),
    ],
    gives: ['{"a": 1}'],
    back: ['{"a": 1}'],
  },
  'text to bytes': retype('text', 'bytes', { rows: rows(`'\\x6162'`), gives: ['\\x6162'] }),
  'text to timestamptz': retype('text', 'timestamptz', {
    rows: rows(`'2020-01-01 00:00:00+00'`),
    gives: ['2020-01-01 00:00:00+00'],
  }),
  'timestamp to date': retype('timestamp', 'date', {
    rows: rows(`'2020-01-01 10:00'`),
    gives: ['2020-01-01'],
    back: ['2020-01-01 00:00:00'],
  }),
  'varchar to a shorter one': retype(
    { name: 'varchar', args: [20] },
    { name: 'varchar', args: [3] },
    { rows: rows(`'abc'`), gives: ['abc'] },
  ),
  'text to enum': retype('text', plan, { rows: rows(`'free'`), gives: ['free'] }),
  'enum to another enum': retype(
    plan,
    { name: 'enum', ref: { name: 'tier' } },
    { rows: rows(`'team'`), gives: ['team'] },
  ),
  'arrays of enums': retype(
    { name: 'array', of: plan },
    { name: 'array', of: { name: 'enum', ref: { name: 'tier' } } },
    { rows: rows(`'{team,free}'`), gives: ['{team,free}'] },
  ),
  'array of text to array of integer': retype(
    { name: 'array', of: { name: 'text' } },
    { name: 'array', of: { name: 'integer' } },
    {
      rows: rows(`'{1,2}'`),
      gives: ['{1,2}'],
    },
  ),
  'one value becomes a list of it, a list of one its value': retype(
    'integer',
    { name: 'array', of: { name: 'bigint' } },
    { rows: rows('7', 'null'), gives: ['{7}', null], back: ['7', null] },
  ),
  'text to an array of enums': retype(
    'text',
    { name: 'array', of: plan },
    { rows: rows(`'free'`), gives: ['{free}'], oneWay: true },
  ),
  'an array becomes json': retype({ name: 'array', of: { name: 'text' } }, 'jsonb', {
    rows: rows(`'{a,"b c"}'`),
    gives: ['["a", "b c"]'],
    oneWay: true,
  }),
  'keys that repeat each other, which CREATE TABLE would drop in silence': {
    before: one({}),
    ops: [
      {
        op: 'createTable',
        table: makeTable({
          name: 'keys',
          columns: [column('a', 'integer', { nullable: false }), column('b', 'integer')],
          primaryKey: { name: 'pk', columns: ['a'] },
          uniques: [
            { name: 'u1', columns: ['a'] },
            { name: 'u2', columns: ['a', 'b'] },
            { name: 'u3', columns: ['a', 'b'] },
            { name: 'u4', columns: ['b', 'a'] },
          ],
        }),
      },
    ],
  },
  'array to text': retype({ name: 'array', of: { name: 'integer' } }, 'text', {
    rows: rows(`'{1,2}'`),
    gives: ['{1,2}'],
    oneWay: true,
  }),
  'text to inet': retype(
    'text',
    { name: 'raw', args: ['inet'] },
    { rows: rows(`'10.0.0.1'`), gives: ['10.0.0.1/32'], back: ['10.0.0.1/32'] },
  ),
  'a cast of one’s own': {
    before: one({ type: { name: 'text' } }),
    rows: rows(`'a,b'`),
    ops: [
      alter(
        { type: { name: 'array', of: { name: 'text' } } },
        { type: { name: 'text' } },
        sql(`string_to_array(c, ',') -- split`),
      ),
    ],
    gives: ['{a,b}'],
    oneWay: true,
  },
  'type and default at once': {
    before: one({ default: value('free') }),
    ops: [alter({ type: plan, default: value('free') }, { type: { name: 'text' }, default: value('free') })],
  },
  'everything of a column at once': {
    before: one({ type: { name: 'integer' }, default: value(1), comment: 'a' }),
    rows: rows('1'),
    ops: [
      alter(
        {
          type: { name: 'text' },
          default: value('x'),
          nullable: false,
          comment: null,
          options: { postgres: { collation: 'C', statistics: 7 } },
        },
        { type: { name: 'integer' }, default: value(1), nullable: true, comment: 'a', options: null },
      ),
    ],
  },
  collation: {
    before: one({ options: { postgres: { collation: 'C', storage: 'external' } } }),
    ops: [
      alter(
        { options: { postgres: { collation: 'POSIX' } } },
        { options: { postgres: { collation: 'C', storage: 'external' } } },
      ),
    ],
  },
  'an identity': {
    before: one({ type: { name: 'integer' }, nullable: false }),
    rows: rows('41', '7'),
    ops: [
      alter({ identity: { generation: 'always' } }, { identity: null }),
      { op: 'execute', sql: 'INSERT INTO t (id) VALUES (100)' },
    ],
    gives: ['41', '7', '42'],
    oneWay: true,
  },
  'an identity comes and goes': {
    before: one({ type: { name: 'integer' }, default: value(0) }),
    ops: [
      alter(
        { identity: { generation: 'always', increment: '-1' }, nullable: false, default: null },
        { identity: null, nullable: true, default: value(0) },
      ),
    ],
  },
  'another identity': {
    before: one({
      type: { name: 'integer' },
      nullable: false,
      identity: { generation: 'always', start: '5', cache: '3', cycle: true, max: '50' },
    }),
    ops: [
      alter(
        { identity: { generation: 'default', increment: '2' } },
        { identity: { generation: 'always', start: '5', cache: '3', cycle: true, max: '50' } },
      ),
    ],
  },
  'an identity of a larger type': {
    before: one({ type: { name: 'integer' }, nullable: false, identity: { generation: 'always' } }),
    ops: [alter({ type: { name: 'bigint' } }, { type: { name: 'integer' } })],
  },
  'serial to identity': {
    before: one({ type: { name: 'integer' }, nullable: false, options: { postgres: { serial: true } } }),
    rows: rows('41', '7'),
    ops: [
      alter(
        { identity: { generation: 'default' }, options: null },
        { identity: null, options: { postgres: { serial: true } } },
      ),
    ],
    gives: ['41', '7'],
  },
  'a serial of a larger type': {
    before: one({ type: { name: 'integer' }, nullable: false, options: { postgres: { serial: true } } }),
    ops: [alter({ type: { name: 'bigint' } }, { type: { name: 'integer' } })],
  },
  'a generated column with another expression': {
    since: 17,
    before: one({ type: { name: 'integer' }, generated: { as: sql('d * 2'), stored: true } }),
    ops: [alter({ generated: { as: sql('d * 3'), stored: true } }, { generated: { as: sql('d * 2'), stored: true } })],
  },
  'a generated column that is one no more': {
    before: one({ type: { name: 'integer' }, generated: { as: sql('d * 2'), stored: true } }),
    ops: [alter({ generated: null }, { generated: { as: sql('d * 2'), stored: true } })],
    oneWay: true,
  },
  constraints: {
    before: one({}),
    ops: [
      { op: 'addConstraint', table: t, constraint: key },
      { op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'k', expr: sql(`c <> 'x' -- no`) } },
      {
        op: 'addConstraint',
        table: t,
        constraint: {
          kind: 'foreignKey',
          name: 'f',
          columns: ['d'],
          references: t,
          referencedColumns: ['id'],
          onUpdate: 'cascade',
          match: 'full',
        },
      },
      { op: 'renameConstraint', table: t, name: 'k', to: 'K "k"' },
      {
        op: 'alterConstraint',
        table: t,
        name: 'K "k"',
        to: { comment: "it's" },
        was: { comment: null },
      },
      {
        op: 'alterConstraint',
        table: t,
        name: 'f',
        to: { deferrable: 'deferred' },
        was: { deferrable: null },
      },
    ],
  },
  'a primary key goes and comes': {
    before: one({}),
    ops: [
      { op: 'dropConstraint', table: t, name: 't_pkey', was: { kind: 'primaryKey', name: 't_pkey', columns: ['id'] } },
      { op: 'addConstraint', table: t, constraint: { kind: 'primaryKey', name: 'p', columns: ['id', 'd'] } },
    ],
    oneWay: true,
  },
  indexes: {
    before: one({}, { indexes: [{ name: 'old', unique: false, parts: [{ column: 'd' }] }] }),
    ops: [
      {
        op: 'createIndex',
        table: t,
        index: {
          name: 'i',
          unique: true,
          parts: [{ expr: sql('lower(c) -- c') }, { column: 'd', order: 'desc', nulls: 'last' }],
          where: sql(`c <> '' -- x`),
        },
      },
      { op: 'renameIndex', table: t, name: 'i', to: 'I "i"' },
      {
        op: 'alterIndex',
        table: t,
        name: 'I "i"',
        to: { comment: '?', options: { postgres: { with: { fillfactor: '70' } } } },
        was: { comment: null, options: { postgres: { with: { fillfactor: null } } } },
      },
      { op: 'dropIndex', table: t, name: 'old', was: { name: 'old', unique: false, parts: [{ column: 'd' }] } },
    ],
  },
  'options of a table': {
    before: one({}, { options: { postgres: { with: { fillfactor: '50', autovacuum_enabled: 'false' } } } }),
    ops: [
      {
        op: 'setTableOptions',
        table: t,
        options: { postgres: { unlogged: true, with: { fillfactor: '70', 'toast.autovacuum_enabled': 'false' } } },
        was: { postgres: { with: { fillfactor: '50', autovacuum_enabled: 'false' } } },
      },
    ],
  },
  'enums come, change and go': {
    before: one({}),
    ops: [
      { op: 'createObject', object: enumObject({ name: 'E "e"' }, ["it's", 'b\\']) },
      {
        op: 'alterObject',
        id: { kind: 'enum', name: 'E "e"' },
        change: { change: 'renameValue', from: "it's", to: 'it"s' },
      },
      { op: 'alterObject', id: { kind: 'enum', name: 'E "e"' }, change: { change: 'rename', from: 'E "e"', to: 'F' } },
      {
        op: 'dropObject',
        id: { kind: 'enum', name: 'tier' },
        was: enumObject({ name: 'tier' }, ['free', 'team', 'big']),
      },
    ],
  },
  'an enum under another name, with a column of it': {
    before: one({ type: plan, default: value('free') }),
    ops: [
      {
        op: 'alterObject',
        id: { kind: 'enum', name: 'plan' },
        change: { change: 'rename', from: 'plan', to: 'p "p"' },
      },
    ],
  },
  'values of an enum': {
    before: one({ type: plan }),
    rows: rows(`'team'`),
    ops: [
      {
        op: 'alterObject',
        id: { kind: 'enum', name: 'plan' },
        change: { change: 'addValue', value: 'a', before: 'free' },
      },
      {
        op: 'alterObject',
        id: { kind: 'enum', name: 'plan' },
        change: { change: 'addValue', value: 'b', after: 'free' },
      },
      { op: 'alterObject', id: { kind: 'enum', name: 'plan' }, change: { change: 'addValue', value: "z'z" } },
    ],
    gives: ['team'],
  },
  'SQL and rows': {
    before: one({ type: { name: 'jsonb' } }),
    ops: [
      {
        op: 'execute',
        sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; /* ; */ INSERT INTO t VALUES (1, '";"')`,
      },
      {
        op: 'bulkInsert',
        table: t,
        rows: [
          { id: value(2), c: value({ a: "it's ? $1 \\" }) },
          { id: value(3), c: value(['x']) },
          { id: value(4), c: value('text') },
          { id: sql('2 + 3'), c: value(null) },
        ],
      },
    ],
    gives: ['";"', `{"a": "it's ? $1 \\\\"}`, '["x"]', '"text"', null],
    oneWay: true,
  },
};

describe('each operation', () => {
  test.each(Object.keys(cases))('%s', async (name) => {
    const { before, ops, rows: filled, gives, back, oneWay, since } = cases[name] as Case;
    if (since !== undefined && version < since) {
      const target = await postgres.readTarget(db);
      expect(() => postgres.lower(ops, { schema: before }, target)).toThrow(
        /PostgreSQL \d+ cannot|this is PostgreSQL \d+/,
      );
      return;
    }
    const target = await postgres.readTarget(db);
    await play(db, creation(postgres.canonical(before, target).schema));
    if (filled) await db.client.query(filled);
    const { schema: start } = await postgres.introspect(db, {});
    await play(db, ops);
    const after = applyAll(before, ops, postgres.vocabulary);
    await expectSchema(after);
    if (gives) expect(await texts()).toEqual(gives);
    if (oneWay) return;
    const undone = ops.toReversed().flatMap((op) => {
      const found = reverse(op, postgres.vocabulary);
      if (isIrreversible(found)) throw new Error(found.irreversible);
      return found;
    });
    await play(db, undone);
    await expectSchema(start);
    if (gives && (back || filled)) expect(await texts()).toEqual(back ?? gives);
  });

  test('is covered', () => {
    const seen = new Set(Object.values(cases).flatMap(({ ops }) => ops.map(({ op }) => op)));
    expect(opNames.filter((name) => !seen.has(name))).toEqual([]);
  });
});

async function expectSchema(wanted: Schema): Promise<void> {
  const { desired, live, unproven } = await read(db, wanted);
  expect(unproven).toEqual([]);
  expect(differences(desired, live)).toEqual([]);
}

async function texts(): Promise<readonly (string | null)[]> {
  await db.client.query(`SET timezone = 'UTC'`);
  const found = await db.rows<{ c: string | null }>('SELECT c::text AS c FROM t ORDER BY id');
  return found.map(({ c }) => c);
}

describe('a file written by hand, which does not say what was there before', () => {
  const plain: { readonly [name: string]: readonly [Schema, Operation, string, string] } = {
    'a new type keeps the default': [
      one({ type: { name: 'text' }, default: value('free') }),
      { op: 'alterColumn', table: t, column: 'c', to: { type: plan } },
      'type',
      `'free'::plan`,
    ],
    'a new type casts': [
      one({ type: { name: 'text' } }),
      { op: 'alterColumn', table: t, column: 'c', to: { type: { name: 'integer' } } },
      'type',
      'null',
    ],
    'an identity is changed, not added': [
      one({ type: { name: 'integer' }, nullable: false, identity: { generation: 'always' } }),
      { op: 'alterColumn', table: t, column: 'c', to: { identity: { generation: 'default' } } },
      'identity',
      'null',
    ],
    'a name with the default schema': [
      one({ type: { name: 'text' }, default: value('free') }),
      { op: 'alterColumn', table: { schema: 'public', name: 't' }, column: 'c', to: { type: plan } },
      'type',
      `'free'::plan`,
    ],
    'the new name of a renamed table': [
      one({ type: { name: 'text' }, default: value('free') }),
      { op: 'alterColumn', table: { name: 'u' }, column: 'c', to: { type: plan } },
      'renamed',
      `'free'::plan`,
    ],
  };
  test.each(Object.keys(plain))('%s', async (name) => {
    const [before, op, how, wanted] = plain[name] as (typeof plain)[string];
    const target = await postgres.readTarget(db);
    await play(db, creation(postgres.canonical(before, target).schema));
    const first: readonly Operation[] = how === 'renamed' ? [{ op: 'renameTable', table: t, to: 'u' }] : [];
    await play(db, [...first, op]);
    const [row] = await db.rows<{ d: string }>(
      `SELECT coalesce(pg_get_expr(adbin, adrelid), 'null') AS d FROM pg_attribute a
        LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum WHERE attname = 'c' AND attrelid = $1::regclass`,
      [how === 'renamed' ? 'u' : 't'],
    );
    expect(row?.d).toBe(wanted);
  });

  test.each([
    'UPDATE t SET d = 1',
    'CREATE VIEW v AS SELECT id FROM t',
    'ALTER TABLE t ENABLE ROW LEVEL SECURITY, ADD CONSTRAINT x CHECK (d > 0)',
    'ALTER TABLE t ADD COLUMN e integer',
    "DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN e integer'; END $$",
    'ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME TO t',
  ])('after %s a column keeps what it has', async (text) => {
    const options = {
      postgres: { collation: 'C', storage: 'external', ...(version >= 14 ? { compression: 'pglz' } : {}) },
    };
    await play(
      db,
      creation(postgres.canonical(one({ default: value('a'), options }), await postgres.readTarget(db)).schema),
    );
    await play(db, [
      { op: 'execute', sql: text },
      { op: 'alterColumn', table: t, column: 'c', to: { type: { name: 'varchar', args: [9] } } },
    ]);
    const { schema } = await postgres.introspect(db, {});
    expect(schema.tables[0]?.columns.find(({ name }) => name === 'c')).toMatchObject({
      type: { name: 'varchar', args: [9] },
      default: value('a'),
      options,
    });
  });

  test('SQL before an operation may change what it must see', async () => {
    await play(db, creation(postgres.canonical(one({ default: value('a') }), await postgres.readTarget(db)).schema));
    await play(db, [
      { op: 'execute', sql: `ALTER TABLE t ALTER c SET DEFAULT 'b'; ALTER TABLE t ADD COLUMN e integer` },
      { op: 'alterColumn', table: t, column: 'c', to: { type: { name: 'varchar', args: [9] } } },
      { op: 'alterColumn', table: t, column: 'e', to: { nullable: false } },
    ]);
    const { schema } = await postgres.introspect(db, {});
    expect(schema.tables[0]?.columns.map((c) => [c.name, c.default, c.nullable])).toEqual([
      ['id', undefined, false],
      ['c', { value: 'b' }, true],
      ['d', undefined, true],
      ['e', undefined, false],
    ]);
  });
});

describe('refusals', () => {
  const refusals: { readonly [name: string]: readonly [Operation, RegExp] } = {
    'an ordinary column cannot become generated': [
      { op: 'alterColumn', table: t, column: 'c', to: { generated: { as: sql('d'), stored: true } } },
      /column t\.c: a column that exists cannot become a generated one/,
    ],
    'rows of different shapes': [
      { op: 'bulkInsert', table: t, rows: [{ id: value(1) }, { c: value(1) }] },
      /row 2 of the rows for t has other columns than the first/,
    ],
    'a kind that is not known': [
      { op: 'createObject', object: { id: { kind: 'planet', name: 'x' }, dependsOn: [], body: null } },
      /planet/,
    ],
    'values of an enum that nobody knows': [
      { op: 'alterObject', id: { kind: 'enum', name: 'nope' }, change: { change: 'removeValue', value: 'x' } },
      /enum nope does not exist/,
    ],
  };
  test.each(Object.keys(refusals))('%s', (name) => {
    const [op, message] = refusals[name] as (typeof refusals)[string];
    const target = postgres.target('15');
    expect(() => postgres.lower([op], { schema: one({}) }, target)).toThrow(message);
  });
});

test('the sequence of a serial counts as far as its column', async () => {
  const serial = { type: { name: 'integer' }, nullable: false, options: { postgres: { serial: true } } };
  await play(db, creation(postgres.canonical(one(serial), await postgres.readTarget(db)).schema));
  const type = async (): Promise<unknown> =>
    db.rows(
      `SELECT seqtypid::regtype::text AS type FROM pg_sequence WHERE seqrelid = pg_get_serial_sequence('t', 'c')::regclass`,
    );
  await play(db, [alter({ type: { name: 'bigint' } }, { type: { name: 'integer' } })]);
  expect(await type()).toEqual([{ type: 'bigint' }]);
  await play(db, [alter({ type: { name: 'integer' } }, { type: { name: 'bigint' } })]);
  expect(await type()).toEqual([{ type: 'integer' }]);
});

test('a NOT NULL that is not valid has a free name where a column that was called so before has the usual one', async () => {
  if ((await postgres.readTarget(db)).version < 18) return;
  const text = { name: 'text' };
  await play(db, creation(one({ type: text, nullable: false })));
  const unproved = makeColumn({
    name: 'c',
    type: text,
    nullable: false,
    options: { postgres: { notNullNotValid: true } },
  });
  await play(db, [
    { op: 'renameColumn', table: t, column: 'c', to: 'former' },
    { op: 'addColumn', table: t, column: unproved },
  ]);
  const { schema } = await postgres.introspect(db, {});
  expect(schema.tables[0]?.columns.map(({ name, options }) => [name, options?.postgres])).toEqual([
    ['id', undefined],
    ['former', { notNull: 't_c_not_null' }],
    ['d', undefined],
    ['c', { notNull: 't_c_not_null1', notNullNotValid: true }],
  ]);
});

test.each([
  ['integer', [1, 2], '{1,2}'],
  ['text', ['a b', 'c'], '{"a b",c}'],
])('a list of %s as a default that nothing is said of is a text as its rows are', async (name, items, text) => {
  const list = { name: 'array', of: { name } };
  await play(
    db,
    creation(postgres.canonical(one({ type: list, default: value(items) }), await postgres.readTarget(db)).schema),
  );
  await db.rows('INSERT INTO t (id) VALUES (1)');
  await play(db, [alter({ type: { name: 'text' } }, { type: list, default: value(items) })]);
  await db.rows('INSERT INTO t (id) VALUES (2)');
  expect(await db.rows('SELECT DISTINCT c FROM t')).toEqual([{ c: text }]);
});

test('rows that bring their own numbers, rows of defaults, many rows', async () => {
  const table = makeTable({
    name: 'r',
    columns: [column('id', 'integer', { nullable: false, identity: { generation: 'always' } }), column('x', 'text')],
  });
  const many = Array.from({ length: 1201 }, (_, i) => ({ id: value(i + 100), x: value(`it's ${i}`) }));
  const statements = await play(db, [
    { op: 'createTable', table },
    { op: 'bulkInsert', table: { name: 'r' }, rows: [] },
    { op: 'bulkInsert', table: { name: 'r' }, rows: [{}, {}] },
    { op: 'bulkInsert', table: { name: 'r' }, rows: many },
  ]);
  expect(statements).toHaveLength(1 + 0 + 2 + 3);
  expect(await db.rows('SELECT count(*)::int AS n, min(id) AS min, max(id) AS max FROM r')).toEqual([
    { n: 1203, min: 1, max: 1300 },
  ]);
});

test('an index built without a lock says how far it got, and how to begin again', async () => {
  const target = await postgres.readTarget(db);
  await db.client.query('CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)');
  const options = { postgres: { concurrently: true } };
  const index = { name: "it's", unique: true, parts: [{ column: 'id' }], options };
  const op: Operation = { op: 'createIndex', table: t, index };
  const [statement] = postgres.lower([op], { schema: one({}) }, target);
  expect(statement).toMatchObject({
    sql: `CREATE UNIQUE INDEX CONCURRENTLY "it's" ON "t" ("id")`,
    outsideTransaction: true,
  });
  const state = async (): Promise<unknown> => (await db.rows(statement?.probe?.sql ?? ''))[0];
  expect(await state()).toEqual({ state: 'not done' });
  await expect(db.rows(statement?.sql ?? '')).rejects.toThrow();
  expect(await state()).toEqual({ state: 'half done' });
  await db.client.query('TRUNCATE t');
  await db.rows(statement?.probe?.repair ?? '');
  expect(await state()).toEqual({ state: 'not done' });
  await db.rows(statement?.sql ?? '');
  expect(await state()).toEqual({ state: 'done' });
});

test('a list of more than one value is not cut', async () => {
  const list: Type = { name: 'array', of: { name: 'integer' } };
  const before = one({ type: list });
  await play(db, creation(postgres.canonical(before, await postgres.readTarget(db)).schema));
  await db.client.query(`INSERT INTO t (id, c) VALUES (1, '{1,2}')`);
  await expect(play(db, [alter({ type: { name: 'integer' } }, { type: list })])).rejects.toThrow(
    'invalid input syntax for type integer: "{1,2}"',
  );
  await db.client.query(`UPDATE t SET c = '{{1}}'`);
  await expect(play(db, [alter({ type: { name: 'integer' } }, { type: list })])).rejects.toThrow('"{{1}}"');
});

test('enums and tables that are called like PostgreSQL’s own', async () => {
  const named = ['name', 'date', 'text', 'point', '_text', 'pg_class', 'integer'];
  const model = schemaOf(
    [
      {
        name: 'pg_class',
        columns: [
          ...named.map((name) => column(`e ${name}`, { name: 'enum', ref: { name } }, { default: value('a') })),
          column(
            'list',
            { name: 'array', of: { name: 'enum', ref: { name: 'name' } } },
            { default: value(['a', 'b']) },
          ),
          column('own', { name: 'raw', args: ['name'] }),
        ],
        checks: [{ name: 'k', expr: sql(`"e date" <> 'b'`) }],
      },
    ],
    named.filter((name) => name !== 'pg_class').map((name) => enumObject({ name }, ['a', 'b'])),
  );
  const { tables, objects } = model;
  const wanted = {
    objects,
    tables: tables.map((table) => ({ ...table, columns: table.columns.filter(({ name }) => name !== 'e pg_class') })),
  };
  const target = await postgres.readTarget(db);
  await play(db, creation(postgres.canonical(wanted, target).schema));
  await expectSchema(wanted);
  await play(
    db,
    [
      { op: 'dropConstraint', table: { name: 'pg_class' }, name: 'k' },
      {
        op: 'alterObject',
        id: { kind: 'enum', name: 'date' },
        change: { change: 'setValues', from: null, to: ['b', 'a'] },
      },
      { op: 'alterObject', id: { kind: 'enum', name: 'point' }, change: { change: 'addValue', value: 'c' } },
      { op: 'alterColumn', table: { name: 'pg_class' }, column: 'own', to: { nullable: false } },
    ].map((op) => ('table' in op ? { ...op, table: { schema: 'public', name: 'pg_class' } } : op)) as Operation[],
  );
  const { schema } = await postgres.introspect(db, {});
  expect(schema.objects.find(({ id }) => id.name === 'date')?.body).toEqual({ values: ['b', 'a'] });
});

test('names of other schemas are qualified everywhere', async () => {
  await db.client.query('CREATE SCHEMA "o""ther"');
  const id = { kind: 'enum', schema: 'o"ther', name: 'E' };
  const table = makeTable({
    ...other,
    columns: [
      column('a', 'integer', { nullable: false }),
      column('e', { name: 'enum', ref: { schema: 'o"ther', name: 'E' } }),
    ],
    indexes: [{ name: 'I i', unique: false, parts: [{ column: 'a' }] }],
    comment: 'c',
  });
  await play(db, [
    { op: 'createObject', object: { id, dependsOn: [], body: { values: ['x', 'y'] } } },
    { op: 'createTable', table },
    { op: 'addConstraint', table: other, constraint: { kind: 'primaryKey', name: 'P p', columns: ['a'] } },
    {
      op: 'addConstraint',
      table: other,
      constraint: { kind: 'foreignKey', name: 'f', columns: ['a'], references: other, referencedColumns: ['a'] },
    },
    { op: 'renameIndex', table: other, name: 'I i', to: 'J j' },
    { op: 'alterColumn', table: other, column: 'a', to: { comment: 'x', identity: { generation: 'default' } } },
    { op: 'alterColumn', table: other, column: 'a', to: { identity: null, options: { postgres: { serial: true } } } },
    { op: 'alterColumn', table: other, column: 'a', to: { options: null } },
    { op: 'bulkInsert', table: other, rows: [{ a: value(1), e: value('x') }] },
    { op: 'alterObject', id, change: { change: 'setValues', from: null, to: ['y', 'x'] } },
    { op: 'renameTable', table: other, to: 'U' },
    { op: 'dropIndex', table: { schema: 'o"ther', name: 'U' }, name: 'J j' },
  ]);
  const { schema } = await postgres.introspect(db, { schemas: ['o"ther'] });
  expect(schema.objects.filter(({ id: { kind } }) => kind === 'enum')).toEqual([
    { id, dependsOn: [], body: { values: ['y', 'x'] } },
  ]);
  expect(schema.tables[0]).toMatchObject({ schema: 'o"ther', name: 'U', indexes: [], comment: 'c' });
  await play(db, [
    { op: 'dropTable', table: { schema: 'o"ther', name: 'U' } },
    { op: 'dropObject', id },
  ]);
});
