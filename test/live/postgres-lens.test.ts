// The lens law: a schema lowered to SQL, run and introspected equals its canonical form, and nothing is left to do.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import { enumObject } from '../../src/dialects/standard/kinds/enum.js';
import { makeColumn } from '../../src/schema/build.js';
import type { Column, Default, Schema, Type } from '../../src/schema/types.js';
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
  const owned = await db.rows<{ name: string }>(
    `SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  );
  for (const { name } of owned) await db.client.query(`DROP SCHEMA ${name} CASCADE`);
  await db.client.query('CREATE SCHEMA public');
});
afterAll(() => db.drop());

function column(name: string, type: Type | string, more: Partial<Column> = {}): Column {
  return makeColumn({ name, type: typeof type === 'string' ? { name: type } : type, ...more });
}

const value = (given: never | unknown): Default => ({ value: given }) as Default;
const sql = (text: string) => ({ sql: text });

const nasty = [
  'a"b',
  "it's",
  'a.b',
  'a\\b',
  'a?b',
  '$1',
  '🙂 smile',
  'select',
  'User',
  '1st',
  ' spaced ',
  'x'.repeat(63),
  'ünï©ødé',
  '%s %I',
  'a--b',
  'a/*b',
  '$limbeck$',
  '{"json":1}',
];

const schemas: { readonly [name: string]: () => Schema } = {
  'every generic type, with and without arguments, and arrays of them': () =>
    schemaOf([
      {
        name: 'types',
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
            'timetz',
            'timestamp',
            'timestamptz',
            'interval',
            'uuid',
            'json',
            'jsonb',
            'bytes',
          ].flatMap((name) => [column(`c_${name}`, name), column(`a_${name}`, { name: 'array', of: { name } })]),
          column('varchar20', { name: 'varchar', args: [20] }),
          column('varchars', { name: 'array', of: { name: 'varchar', args: [20] } }),
          column('char3', { name: 'char', args: [3] }),
          column('numeric10', { name: 'numeric', args: [10] }),
          column('numeric10_2', { name: 'numeric', args: [10, 2] }),
          column('numerics', { name: 'array', of: { name: 'numeric', args: [10, 2] } }),
          column('time3', { name: 'time', args: [3] }),
          column('timetz0', { name: 'timetz', args: [0] }),
          column('timestamp3', { name: 'timestamp', args: [3] }),
          column('timestamptz0', { name: 'timestamptz', args: [0] }),
          column('timestamptz6', { name: 'timestamptz', args: [6] }),
          column('interval2', { name: 'interval', args: [2] }),
          column('nested', { name: 'array', of: { name: 'array', of: { name: 'integer' } } }),
        ],
      },
    ]),

  'types in the words of PostgreSQL': () =>
    schemaOf([
      {
        name: 'raws',
        columns: [
          'varchar(20)',
          'INT8',
          'character varying ( 20 )',
          'double  precision',
          'float(53)',
          'float(8)',
          'decimal(8, 2)',
          'timestamp (3) with time zone',
          'time without time zone',
          'text[]',
          'int4[][]',
          'int array',
          'tsvector',
          'inet',
          'cidr',
          'macaddr',
          'money',
          'bit(8)',
          'bit varying(8)',
          'varbit',
          'point',
          'int4range',
          'tstzrange[]',
          '"char"',
          'name',
          'oid',
          'xml',
          'interval year to month',
          'interval day to second(3)',
          'bpchar',
          'jsonpath',
          'pg_lsn',
          'regclass',
        ].map((text, i) => column(`c${i}`, { name: 'raw', args: [text] })),
      },
    ]),

  'constants as defaults': () =>
    schemaOf(
      [
        {
          name: 'defaults',
          columns: [
            column('int0', 'integer', { default: value(0) }),
            column('int_neg', 'integer', { default: value(-5) }),
            column('big', 'bigint', { default: { bigint: '9223372036854775807' } }),
            column('big_neg', 'bigint', { default: { bigint: '-9223372036854775808' } }),
            column('big_small', 'bigint', { default: { bigint: '7' } }),
            column('small_neg', 'smallint', { default: value(-1) }),
            column('real', 'real', { default: value(1.5) }),
            column('double_neg', 'double', { default: value(-0.25) }),
            column('double_big', 'double', { default: value(1e300) }),
            column('num', { name: 'numeric', args: [10, 2] }, { default: value('0.50') }),
            column('num_int', 'numeric', { default: value(3) }),
            column('num_neg', 'numeric', { default: value(-3.25) }),
            column('num_long', 'numeric', { default: value('123456789012345678901234567890.123') }),
            column('text', 'text', { default: value('free') }),
            column('text_empty', 'text', { default: value('') }),
            column('text_quote', 'text', { default: value(`it's "quoted" \\ and ? $1 %s\nnext -- line /* x`) }),
            column('text_null', 'text', { default: value('NULL') }),
            column('text_number', 'text', { default: value(5) }),
            column('varchar', { name: 'varchar', args: [20] }, { default: value('x') }),
            column('char', { name: 'char', args: [3] }, { default: value('x') }),
            column('yes', 'boolean', { default: value(true) }),
            column('no', 'boolean', { default: value(false) }),
            column('date', 'date', { default: value('2020-02-29') }),
            column('date_js', 'date', { default: { date: '2020-02-29T00:00:00.000Z' } }),
            column('ts', 'timestamp', { default: { date: '2020-02-29T10:11:12.500Z' } }),
            column('ts_text', 'timestamp', { default: value('2020-02-29 10:11') }),
            column('tstz', 'timestamptz', { default: { date: '2020-02-29T10:11:12.000Z' } }),
            column('tstz_text', 'timestamptz', { default: value('2020-02-29 10:11:12+05:30') }),
            column('time', 'time', { default: value('10:00') }),
            column('interval', 'interval', { default: value('1 day 2 hours') }),
            column('uuid', 'uuid', { default: value('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11') }),
            column('jsonb', 'jsonb', { default: value({ b: 1, a: [true, null, 'x'], c: { d: 1.5 } }) }),
            column('jsonb_list', 'jsonb', { default: value([]) }),
            column('jsonb_text', 'jsonb', { default: value('text') }),
            column('jsonb_number', 'jsonb', { default: value(5) }),
            column('jsonb_true', 'jsonb', { default: value(true) }),
            column('json', 'json', { default: value({ theme: "it's" }) }),
            column('bytes', 'bytes', { default: { bytes: '00ff10' } }),
            column('bytes_empty', 'bytes', { default: { bytes: '' } }),
            column('plan', { name: 'enum', ref: { name: 'plan' }, args: ['free', 'team'] }, { default: value('free') }),
            column('list', { name: 'array', of: { name: 'text' } }, { default: value([]) }),
            column(
              'list_full',
              { name: 'array', of: { name: 'text' } },
              { default: value(['a', 'b c', '"', '\\', '', 'NULL', null, '{x}', 'a,b']) },
            ),
            column('ints', { name: 'array', of: { name: 'integer' } }, { default: value([1, -2, 3]) }),
            column(
              'matrix',
              { name: 'array', of: { name: 'integer' } },
              {
                default: value([
                  [1, 2],
                  [3, 4],
                ]),
              },
            ),
            column('bools', { name: 'array', of: { name: 'boolean' } }, { default: value([true, false]) }),
            column(
              'plans',
              { name: 'array', of: { name: 'enum', ref: { name: 'plan' } } },
              { default: value(['free', 'team']) },
            ),
            column('jsons', { name: 'array', of: { name: 'jsonb' } }, { default: value([{ a: 1 }]) }),
            column('inet', { name: 'raw', args: ['inet'] }, { default: value('10.0.0.1') }),
            column('money', { name: 'raw', args: ['money'] }, { default: value(5) }),
            column('vector', { name: 'raw', args: ['tsvector'] }, { default: value('') }),
          ],
        },
      ],
      [enumObject({ name: 'plan' }, ['free', 'team'])],
    ),

  'expressions as defaults': () =>
    schemaOf(
      [
        {
          name: 'defaults',
          columns: [
            column('a', 'timestamptz', { default: sql('now()'), nullable: false }),
            column('b', 'timestamptz', { default: sql('CURRENT_TIMESTAMP') }),
            column('c', 'date', { default: sql('current_date') }),
            column('d', 'text', { default: sql(`'free'`) }),
            column('e', 'text', { default: sql(`lower('FREE') || 'x'`) }),
            column('f', 'integer', { default: sql('1 + 1') }),
            column('g', 'integer', { default: sql('(42)') }),
            column('h', 'jsonb', { default: sql(`'{"b": 1,  "a": 2}'`) }),
            column('i', 'uuid', { default: sql('gen_random_uuid()') }),
            column('j', { name: 'array', of: { name: 'text' } }, { default: sql(`'{}'`) }),
            column('k', { name: 'array', of: { name: 'text' } }, { default: sql(`ARRAY['a', 'b']`) }),
            column('l', 'boolean', { default: sql('TRUE') }),
            column('m', 'text', { default: sql('NULL') }),
            column('n', 'text', { default: sql('null::text') }),
            column('o', 'timestamptz', { default: sql(`now() + interval '1 day'`) }),
            column('p', 'text', { default: sql(`current_setting('app.x', true) -- who`) }),
            column('q', { name: 'enum', ref: { name: 'plan' } }, { default: sql(`'free'`) }),
            column('r', { name: 'enum', ref: { name: 'plan' } }, { default: sql(`'free'::plan`) }),
            column('s', { name: 'enum', ref: { name: 'plan' } }, { default: sql(`lower('FREE')::plan`) }),
            column('t', { name: 'varchar', args: [5] }, { default: sql(`'abc'`) }),
            column('u', { name: 'numeric', args: [6, 2] }, { default: sql('0.0') }),
            column('v', 'text', { default: sql(`E'a\\nb'`) }),
            column('w', 'json', { default: sql(`'null'`) }),
          ],
        },
      ],
      [enumObject({ name: 'plan' }, ['free', 'team'])],
    ),

  'identities and serials': () =>
    schemaOf([
      {
        name: 'ids',
        columns: [
          column('a', 'integer', { identity: { generation: 'always' }, nullable: false }),
          column('b', 'bigint', {
            identity: {
              generation: 'default',
              start: '100',
              increment: '5',
              min: '10',
              max: '100000',
              cache: '20',
              cycle: true,
            },
          }),
          column('c', 'smallint', { identity: { generation: 'always', increment: '-1' } }),
          column('d', 'integer', {
            identity: { generation: 'always', start: '1', increment: '1', min: '1', cache: '1' },
          }),
          column('e', { name: 'raw', args: ['serial'] }),
          column('f', 'bigint', { options: { postgres: { serial: true } }, nullable: false }),
          column('g', { name: 'raw', args: ['smallserial'] }),
        ],
        primaryKey: { name: 'ids_pkey', columns: ['a', 'b'] },
      },
    ]),

  'generated columns': () =>
    schemaOf([
      {
        name: 'generated',
        columns: [
          column('a', 'integer'),
          column('b', 'text'),
          column('c', 'integer', { generated: { as: sql('a * 2'), stored: true } }),
          column('d', 'text', { generated: { as: sql(`lower(b) || '-' || coalesce(a, 0)::text`), stored: true } }),
          column('e', 'boolean', { generated: { as: sql(`b IN ('x', 'y')`), stored: true }, nullable: false }),
          ...(version >= 18 ? [column('f', 'integer', { generated: { as: sql('a + 1'), stored: false } })] : []),
        ],
      },
    ]),

  'keys, references and checks': () =>
    schemaOf([
      {
        name: 'parents',
        columns: [column('id', 'bigint', { nullable: false }), column('a', 'integer'), column('b', 'text')],
        primaryKey: { name: 'the key', columns: ['id'] },
        uniques: [
          { name: 'parents_a_b', columns: ['a', 'b'] },
          { name: 'later', columns: ['b'], deferrable: 'deferred' },
          { name: 'later2', columns: ['a'], deferrable: 'immediate' },
        ],
        foreignKeys: [
          { name: 'self', columns: ['a', 'b'], references: { name: 'parents' }, referencedColumns: ['a', 'b'] },
        ],
      },
      {
        name: 'children',
        columns: [
          column('id', 'bigint'),
          column('p', 'bigint'),
          column('a', 'integer'),
          column('b', 'text'),
          column('c', { name: 'varchar', args: [10] }),
          column('n', 'numeric'),
        ],
        primaryKey: { name: 'children_pkey', columns: ['id', 'p'], deferrable: 'immediate' },
        foreignKeys: [
          ...(['restrict', 'cascade', 'set null', 'set default'] as const).flatMap((action, i) => [
            {
              name: `del${i}`,
              columns: ['p'],
              references: { name: 'parents' },
              referencedColumns: ['id'],
              onDelete: action,
            },
            {
              name: `upd${i}`,
              columns: ['p'],
              references: { name: 'parents' },
              referencedColumns: ['id'],
              onUpdate: action,
            },
          ]),
          {
            name: 'full',
            columns: ['b', 'a'],
            references: { name: 'parents' },
            referencedColumns: ['b', 'a'],
            match: 'full',
            deferrable: 'deferred',
            onDelete: 'cascade',
            onUpdate: 'set null',
          },
        ],
        checks: [
          { name: 'c1', expr: sql(`c in ('x', 'y')`) },
          { name: 'c2', expr: sql(`c in ('x')`) },
          { name: 'c3', expr: sql('a between 1 and 5') },
          { name: 'c4', expr: sql('a != 1 AND n > 1') },
          { name: 'c5', expr: sql(`b like 'x%' or b ilike '%y'`) },
          { name: 'c6', expr: sql('a = -1 -- minus one') },
          { name: 'c7', expr: sql(`position('@' in b) > 1 and trim(b) <> ''`) },
          { name: 'c8', expr: sql('(a, n) = (1, 2)') },
          { name: 'c9', expr: sql('a>0 and (a<10 and a<>5)') },
          { name: 'c10', expr: sql(`b similar to '[a-z]+' and b !~ 'x$'`) },
          { name: 'c11', expr: sql(`case when a > 0 then b is not null else true end`) },
          { name: 'c12', expr: sql(`extract(year from now()) > 2000`) },
          { name: 'c13', expr: sql(`children.a > 0`) },
          { name: 'c14', expr: sql(`b <> 'what? $1 it''s \\'`) },
        ],
      },
    ]),

  'indexes of all forms': () =>
    schemaOf([
      {
        name: 'indexed',
        columns: [
          column('a', 'integer'),
          column('b', 'text'),
          column('c', 'jsonb'),
          column('d', { name: 'array', of: { name: 'text' } }),
          column('e', { name: 'raw', args: ['int4range'] }),
          column('f', 'text', { options: { postgres: { collation: 'C' } } }),
        ],
        indexes: [
          { name: 'i1', unique: false, parts: [{ column: 'a' }] },
          { name: 'i2', unique: true, parts: [{ column: 'a' }, { column: 'b' }] },
          { name: 'i3', unique: false, parts: [{ column: 'a', order: 'desc' }, { column: 'b' }] },
          { name: 'i4', unique: false, parts: [{ column: 'a', order: 'desc', nulls: 'last' }] },
          { name: 'i5', unique: false, parts: [{ column: 'a', nulls: 'first' }] },
          {
            name: 'i6',
            unique: false,
            parts: [
              { column: 'a', nulls: 'last' },
              { column: 'b', order: 'desc', nulls: 'first' },
            ],
          },
          { name: 'i7', unique: false, parts: [{ expr: sql('lower(b)') }] },
          {
            name: 'i8',
            unique: true,
            parts: [{ expr: sql(`b || 'x'`) }, { column: 'a' }, { expr: sql('(a + 1)'), order: 'desc' }],
          },
          { name: 'i9', unique: false, parts: [{ column: 'a' }], where: sql(`b in ('x', 'y') and a > 0`) },
          { name: 'i10', unique: false, method: 'hash', parts: [{ column: 'b' }] },
          {
            name: 'i11',
            unique: false,
            method: 'GIN',
            parts: [{ column: 'c', options: { postgres: { opclass: 'jsonb_path_ops' } } }],
          },
          { name: 'i12', unique: false, method: 'gin', parts: [{ column: 'd' }] },
          { name: 'i13', unique: false, method: 'gist', parts: [{ column: 'e' }] },
          {
            name: 'i14',
            unique: false,
            method: 'brin',
            parts: [{ column: 'a' }],
            options: { postgres: { with: { pages_per_range: 32 } } },
          },
          {
            name: 'i15',
            unique: false,
            parts: [{ column: 'b', options: { postgres: { opclass: 'text_pattern_ops' } } }],
          },
          {
            name: 'i16',
            unique: false,
            parts: [{ column: 'b', options: { postgres: { collation: 'C' } }, order: 'desc' }],
          },
          {
            name: 'i17',
            unique: true,
            parts: [{ column: 'a' }],
            options: { postgres: { include: ['b', 'c'], with: { fillfactor: '70' } } },
          },
          { name: 'i18', unique: false, parts: [{ expr: sql('lower(b)'), options: { postgres: { collation: 'C' } } }] },
          { name: 'i19', unique: false, parts: [{ expr: sql('lower(f)') }, { column: 'f' }] },
          { name: 'i20', unique: false, parts: [{ expr: sql('"b"') }] },
          { name: 'i21', unique: false, method: 'btree', parts: [{ expr: sql('coalesce(b, $$x$$)') }] },
          { name: 'i22', unique: false, method: 'gin', parts: [{ expr: sql(`to_tsvector('english', b)`) }] },
          { name: 'i23', unique: false, parts: [{ expr: sql('(c ->> $$a$$)') }], where: sql(`(c -> 'a') is not null`) },
          ...(version >= 15
            ? [
                {
                  name: 'i24',
                  unique: true,
                  parts: [{ column: 'a' }],
                  options: { postgres: { nullsNotDistinct: true } },
                },
              ]
            : []),
        ],
      },
    ]),

  'what only PostgreSQL has': () =>
    schemaOf([
      {
        name: 'special',
        columns: [
          column('a', 'integer', { nullable: false, options: { postgres: { statistics: 100 }, sqlite: { x: 1 } } }),
          column('b', 'text', { options: { postgres: { collation: 'C', storage: 'external' } } }),
          column('c', 'text', { options: { postgres: { ...(version >= 14 ? { compression: 'pglz' } : {}) } } }),
          column('d', { name: 'numeric' }, { options: { postgres: { storage: 'plain' } } }),
        ],
        primaryKey: { name: 'special_pkey', columns: ['a'], options: { postgres: { include: ['b'] } } },
        uniques: [
          { name: 'u1', columns: ['a'], options: { postgres: { with: { fillfactor: '50' } } } },
          ...(version >= 15 ? [{ name: 'u2', columns: ['b'], options: { postgres: { nullsNotDistinct: true } } }] : []),
        ],
        foreignKeys: [
          {
            name: 'f1',
            columns: ['a'],
            references: { name: 'special' },
            referencedColumns: ['a'],
            options: { postgres: { notValid: true } },
          },
          ...(version >= 15
            ? [
                {
                  name: 'f2',
                  columns: ['a'],
                  references: { name: 'special' },
                  referencedColumns: ['a'],
                  onDelete: 'set null' as const,
                  options: { postgres: { deleteColumns: ['a'] } },
                },
              ]
            : []),
          ...(version >= 18
            ? [
                {
                  name: 'f3',
                  columns: ['a'],
                  references: { name: 'special' },
                  referencedColumns: ['a'],
                  options: { postgres: { notEnforced: true } },
                },
              ]
            : []),
        ],
        checks: [
          { name: 'k1', expr: sql('a > 0'), options: { postgres: { noInherit: true } } },
          { name: 'k2', expr: sql('a > 1'), options: { postgres: { notValid: true } } },
          { name: 'k3', expr: sql('a > 2'), options: { postgres: { notValid: true, noInherit: true } } },
        ],
        options: {
          postgres: {
            unlogged: true,
            with: { fillfactor: 60, autovacuum_enabled: 'false', 'toast.autovacuum_enabled': 'false' },
          },
          sqlite: { strict: true },
        },
      },
    ]),

  'hostile names': () =>
    schemaOf(
      [
        {
          name: 'hub "x"',
          columns: nasty.map((name) => column(name, 'integer', { comment: `comment of ${name}` })),
          primaryKey: { name: 'p" key', columns: [nasty[0] ?? '', nasty[1] ?? ''] },
          comment: `it's "the" \\ comment ? $1`,
        },
        ...nasty.map((name, i) => ({
          name,
          schema: i % 2 === 0 ? 'odd "schema"' : 'public',
          columns: [
            column(name, 'integer', { nullable: false }),
            column('e', { name: 'enum', ref: { name: `e ${name}`.slice(0, 63) } }, { default: value(name) }),
            column('l', 'text', { default: value(name) }),
          ],
          primaryKey: { name: `pk ${name}`.slice(0, 63), columns: [name] },
          foreignKeys: [
            {
              name,
              columns: [name, name],
              references: { name: 'hub "x"' },
              referencedColumns: [nasty[0] ?? '', nasty[1] ?? ''],
            },
          ],
          checks: [{ name: `ck ${name}`.slice(0, 63), expr: sql(`"${name.replaceAll('"', '""')}" > 0`) }],
          indexes: [
            {
              name: `ix ${name}`.slice(0, 63),
              unique: false,
              parts: [{ column: name }, { expr: sql(`"${name.replaceAll('"', '""')}" + 1`) }],
              where: sql(`"${name.replaceAll('"', '""')}" IS NOT NULL`),
            },
          ],
        })),
      ],
      nasty.map((name) =>
        enumObject({ name: `e ${name}`.slice(0, 63) }, [...new Set([name, "it's", 'a\\b', '"', ''])]),
      ),
    ),

  'more than one schema': () =>
    schemaOf(
      [
        {
          name: 'users',
          schema: 'auth',
          columns: [
            column('id', 'integer'),
            column('role', { name: 'enum', ref: { schema: 'auth', name: 'role' } }, { default: value('a') }),
          ],
          primaryKey: { name: 'users_pkey', columns: ['id'] },
          checks: [{ name: 'r', expr: sql(`role <> 'b'`) }],
          indexes: [{ name: 'ix', unique: false, parts: [{ column: 'role' }], where: sql(`role = 'a'::auth.role`) }],
        },
        {
          name: 'users',
          schema: 'public',
          columns: [
            column('id', 'integer'),
            column(
              'roles',
              { name: 'array', of: { name: 'enum', ref: { schema: 'auth', name: 'role' } } },
              { default: value(['a', 'b']) },
            ),
            column('plan', { name: 'enum', ref: { schema: 'public', name: 'role' } }),
          ],
          foreignKeys: [
            { name: 'fk', columns: ['id'], references: { schema: 'auth', name: 'users' }, referencedColumns: ['id'] },
          ],
        },
      ],
      [enumObject({ schema: 'auth', name: 'role' }, ['a', 'b']), enumObject({ schema: 'public', name: 'role' }, ['x'])],
    ),

  'a table without columns, an enum without values': () =>
    schemaOf([{ name: 'nothing' }], [enumObject({ name: 'none' }, [])]),
};

describe.each(Object.keys(schemas))('%s', (name) => {
  test('reads back as it was written', async () => {
    const model = schemas[name]?.() ?? schemaOf([]);
    const names = ['public', ...new Set(model.tables.flatMap(({ schema }) => schema ?? []))].filter(
      (s, i, all) => all.indexOf(s) === i,
    );
    const target = await postgres.readTarget(db);
    const desired = postgres.canonical(model, target).schema;
    expect(postgres.canonical(desired, target).schema).toEqual(desired);
    await play(db, creation(desired));
    const settled = await read(db, model, names);
    expect(settled.unproven).toEqual([]);
    expect(differences(settled.desired, settled.live)).toEqual([]);
    // What was read is canonical, and settling it again changes nothing.
    const { schema: live } = await postgres.introspect(db, { schemas: names });
    expect(differences(postgres.canonical(live, target).schema, live)).toEqual([]);
  });

  test('what was read makes the same database again', async () => {
    const model = schemas[name]?.() ?? schemaOf([]);
    const names = ['public', ...new Set(model.tables.flatMap(({ schema }) => schema ?? []))].filter(
      (s, i, all) => all.indexOf(s) === i,
    );
    const target = await postgres.readTarget(db);
    await play(db, creation(postgres.canonical(model, target).schema));
    const { schema: first } = await postgres.introspect(db, { schemas: names });
    for (const schema of names) await db.client.query(`DROP SCHEMA "${schema.replaceAll('"', '""')}" CASCADE`);
    await db.client.query('CREATE SCHEMA public');
    await play(db, creation(first));
    const { schema: second } = await postgres.introspect(db, { schemas: names });
    const settled = await postgres.settle(db, first, second, target);
    expect(differences(settled.desired, settled.live)).toEqual([]);
  });
});
