import { expect, test } from 'vitest';
import { postgres } from '../../../src/dialects/postgres/index.js';
import { enumObject } from '../../../src/dialects/standard/kinds/enum.js';
import { makeColumn, makeTable, type TableParts } from '../../../src/schema/build.js';
import type { Column, Json, Schema, SchemaObject, Type } from '../../../src/schema/types.js';

const schemaOf = (tables: readonly TableParts[], objects: readonly SchemaObject[] = []): Schema => ({
  tables: tables.map(makeTable),
  objects,
});
const column = (name: string, type: Type | string, more: Partial<Column> = {}): Column =>
  makeColumn({ name, type: typeof type === 'string' ? { name: type } : type, ...more });
const canonical = (schema: Schema, version = '18'): Schema =>
  postgres.canonical(schema, postgres.target(version)).schema;

test('the default schema is left out, of all that refers to it', () => {
  const plan = { schema: 'public', name: 'plan' };
  const made = canonical(
    schemaOf(
      [
        {
          schema: 'public',
          name: 't',
          columns: [column('p', { name: 'array', of: { name: 'enum', ref: plan, args: ['a'] } })],
          foreignKeys: [
            { name: 'f', columns: ['p'], references: { schema: 'public', name: 't' }, referencedColumns: ['p'] },
          ],
        },
        { schema: 'auth', name: 't' },
      ],
      [enumObject(plan, ['a'])],
    ),
  );
  expect(made).toEqual(
    schemaOf(
      [
        {
          name: 't',
          columns: [column('p', { name: 'array', of: { name: 'enum', ref: { name: 'plan' } } })],
          foreignKeys: [{ name: 'f', columns: ['p'], references: { name: 't' }, referencedColumns: ['p'] }],
        },
        { schema: 'auth', name: 't' },
      ],
      [
        { id: { kind: 'schema', name: 'auth' }, dependsOn: [], body: {}, conventional: true },
        enumObject({ name: 'plan' }, ['a']),
      ],
    ),
  );
});

test('names that PostgreSQL would find in its own catalog keep their schema', () => {
  const made = canonical(
    schemaOf(
      [
        {
          name: 'pg_class',
          columns: [column('a', { name: 'enum', ref: { name: 'date' } }), column('b', { name: 'raw', args: ['name'] })],
        },
      ],
      [enumObject({ name: 'date' }, ['x']), enumObject({ name: 'name' }, [])],
    ),
  );
  expect(made.tables[0]).toMatchObject({
    schema: 'public',
    name: 'pg_class',
    columns: [
      { type: { name: 'enum', ref: { schema: 'public', name: 'date' } } },
      { type: { name: 'raw', args: ['name'] } },
    ],
  });
  expect(made.objects.map(({ id }) => id)).toEqual([
    { kind: 'enum', schema: 'public', name: 'date' },
    { kind: 'enum', schema: 'public', name: 'name' },
  ]);
});

test('what is in a primary key, an identity or a serial is not null', () => {
  const [table] = canonical(
    schemaOf([
      {
        name: 't',
        columns: [
          column('a', 'integer'),
          column('b', 'integer', { identity: { generation: 'always' } }),
          column('c', { name: 'raw', args: ['BigSerial'] }),
          column('d', 'integer'),
        ],
        primaryKey: { name: 'k', columns: ['a'] },
      },
    ]),
  ).tables;
  expect(table?.columns.map(({ nullable, type, options }) => [nullable, type.name, options])).toEqual([
    [false, 'integer', undefined],
    [false, 'integer', undefined],
    [false, 'bigint', { postgres: { serial: true } }],
    [true, 'integer', undefined],
  ]);
});

test('what the server fills in is not said', () => {
  const [table] = canonical(
    schemaOf([
      {
        name: 't',
        comment: '',
        columns: [
          column('a', 'integer', { comment: '', default: { value: null } }),
          column('b', 'smallint', {
            identity: { generation: 'always', start: '1', increment: '1', min: '1', max: '32767', cache: '1' },
          }),
          column('c', 'integer', {
            identity: { generation: 'default', increment: '-2', start: '-1', max: '-1', min: '-2147483648' },
          }),
        ],
        indexes: [
          {
            name: 'i',
            unique: false,
            method: 'BTREE',
            parts: [
              { column: 'a', nulls: 'last' },
              { column: 'b', order: 'desc', nulls: 'first' },
              { expr: { sql: '("c")' }, order: 'desc', nulls: 'last' },
              { expr: { sql: 'C' } },
            ],
            options: { postgres: { concurrently: true, include: [] }, sqlite: { x: 1 } },
          },
        ],
        options: { postgres: { unlogged: false, with: { fillfactor: 70 } }, sqlite: { strict: true } },
      },
    ]),
  ).tables;
  expect(table).toEqual(
    makeTable({
      name: 't',
      columns: [
        column('a', 'integer'),
        column('b', 'smallint', { nullable: false, identity: { generation: 'always' } }),
        column('c', 'integer', { nullable: false, identity: { generation: 'default', increment: '-2' } }),
      ],
      indexes: [
        {
          name: 'i',
          unique: false,
          parts: [
            { column: 'a' },
            { column: 'b', order: 'desc' },
            { column: 'c', order: 'desc', nulls: 'last' },
            { column: 'c' },
          ],
        },
      ],
      options: { postgres: { with: { fillfactor: '70' } } },
    }),
  );
});

test('a conventional name is cut as the server cuts it, a given one is refused', () => {
  const long = `${'x'.repeat(62)}éé`;
  const made = canonical(
    schemaOf([
      { name: 't', columns: [column('a', 'integer')], uniques: [{ name: long, columns: ['a'], conventional: true }] },
    ]),
  );
  expect(made.tables[0]?.uniques[0]?.name).toBe('x'.repeat(62));
  expect(() =>
    canonical(schemaOf([{ name: 't', columns: [column('a', 'integer')], uniques: [{ name: long, columns: ['a'] }] }])),
  ).toThrow(/the name has 66 bytes, and a name may have 63/);
});

test('options of other constraints, and values that nobody could mean', () => {
  const on = (postgres: { readonly [key: string]: Json }) => ({ options: { postgres } });
  const bad = schemaOf([
    {
      name: 't',
      columns: [
        column('a', 'text', on({ storage: 'extrenal', statistics: '5' })),
        column('b', 'integer', on({ collation: { schema: 'x' }, with: [1] })),
        column('c', 'integer', on({ compression: false, storage: 'main' })),
      ],
      uniques: [{ name: 'u', columns: ['a'], ...on({ noInherit: true, include: 'b', nullsNotDistinct: 'yes' }) }],
      checks: [{ name: 'k', expr: { sql: 'a > b' }, ...on({ nullsNotDistinct: true, noInherti: true }) }],
      ...on({ replicaIdentity: 'ful', unlogged: 1 }),
    },
  ]);
  expect(() => canonical(bad)).toThrow(
    [
      'PostgreSQL 18 cannot hold what the models say: ',
      '- column t.a has the option storage with "extrenal", which is none of plain, external, extended, main',
      '- column t.a has the option statistics with "5", which is no number',
      '- column t.b has the option collation with {"schema":"x"}, which is no name of a collation',
      '- column t.b has the option with with [1], which is no object of settings',
      '- constraint u of table t has the option noInherit, which is none of include, with, tablespace, clustered, indexComment, nullsNotDistinct, withoutOverlaps, replicaIdentity.',
      '- constraint u of table t has the option include with "b", which is no list of names',
      '- constraint u of table t has the option nullsNotDistinct with "yes", which is neither true nor false',
      '- constraint k of table t has the option nullsNotDistinct, which is none of notValid, notEnforced, noInherit.',
      '- constraint k of table t has the option noInherti, which is none of notValid, notEnforced, noInherit. Did you mean "noInherit"?',
      '- table t has the option replicaIdentity with "ful", which is none of full, nothing',
      '- table t has the option unlogged with 1, which is neither true nor false',
    ].join('\n'),
  );
});

test('an index that cannot be the replica identity of its table', () => {
  const by = { options: { postgres: { replicaIdentity: true } } };
  const bad = schemaOf([
    {
      name: 't',
      columns: [column('a', 'integer', {}), { ...column('b', 'integer', {}), nullable: false }],
      primaryKey: { name: 't_pkey', columns: ['b'], deferrable: 'deferred', ...by },
      indexes: [
        { name: 'i', unique: false, parts: [{ column: 'b' }], ...by },
        { name: 'j', unique: true, parts: [{ column: 'a' }], ...by },
      ],
    },
  ]);
  expect(() => canonical(bad)).toThrow(
    [
      'PostgreSQL 18 cannot hold what the models say: ',
      '- table t has more than one replica identity: t_pkey, i, j',
      '- constraint t_pkey of table t is deferrable, so it cannot be the replica identity',
      '- index i of table t is to be the replica identity, so it must be unique, of columns alone, without WHERE',
      '- index j of table t is to be the replica identity, so column a must be NOT NULL',
    ].join('\n'),
  );
});

test('storage parameters that are nearly one of the server’s own; those of extensions and other methods are not ours', () => {
  const on = (parameters: { readonly [key: string]: Json }, more = {}) => ({
    options: { postgres: { with: parameters, ...more } },
  });
  const parts = [{ column: 'a' }];
  const bad = schemaOf([
    {
      name: 't',
      columns: [column('a', 'integer', on({ n_distinkt: -1 }))],
      indexes: [
        { name: 'i', unique: false, parts, ...on({ FillFactor: 70, fillfactor: 70 }) },
        { name: 'h', unique: false, parts, method: 'hnsw', ...on({ m: 16, ef_construction: 64 }) },
      ],
      ...on({ 'toast.autovacuum_enabeld': false, autovacuum_freeze_max_age: 1, autovacuum_parallel_workers: 2 }),
    },
    { name: 'o', columns: [column('a', 'integer')], ...on({ filfactor: 70 }, { accessMethod: 'other' }) },
  ]);
  expect(() => canonical(bad)).toThrow(
    [
      'PostgreSQL 18 cannot hold what the models say: ',
      '- column t.a has the storage parameter n_distinkt, which PostgreSQL does not have. Did you mean "n_distinct"?',
      '- index i of table t has the storage parameter FillFactor, which PostgreSQL does not have. Did you mean "fillfactor"?',
      '- table t has the storage parameter toast.autovacuum_enabeld, which PostgreSQL does not have. Did you mean "toast.autovacuum_enabled"?',
    ].join('\n'),
  );
});

test('all mistakes at once', () => {
  const bad = schemaOf(
    [
      {
        name: 'é'.repeat(32),
        columns: [
          column('a', { name: 'planet' }),
          column('b', { name: 'enum', args: ['x'] }),
          column('c', 'text', { identity: { generation: 'always' } }),
          column('d', 'integer', { generated: { as: { sql: 'a' }, stored: false } }),
          column('', 'integer', { options: { postgres: { colation: 'C' } } }),
        ],
        foreignKeys: [
          { name: 'f', columns: ['a'], references: { name: 't' }, referencedColumns: ['a'], match: 'partial' },
        ],
      },
      {
        name: 't',
        columns: [column('a', 'integer')],
        indexes: [{ name: 'u', unique: false, parts: [{ column: 'a' }] }],
      },
      { name: 'u', columns: [] },
    ],
    [{ id: { kind: 'planet', name: 'p' }, dependsOn: [], body: null }, enumObject({ name: 'e' }, ['y'.repeat(64)])],
  );
  const name = 'é'.repeat(32);
  expect(() => canonical(bad, '17')).toThrow(
    [
      'PostgreSQL 17 cannot hold what the models say: ',
      `- table ${name}: the name has 64 bytes, and a name may have 63`,
      `- column ${name}.a: PostgreSQL has no type that limbeck knows as "planet"`,
      `- column ${name}.b: an enum without a name cannot be a PostgreSQL type`,
      `- column ${name}.c is an identity, so its type must be smallint, integer or bigint`,
      `- column ${name}.d is generated and not stored, which PostgreSQL has from 18 on`,
      `- column ${name}. has an empty name`,
      `- column ${name}. has the option colation, which is none of serial, collation, storage, compression, statistics, with, sequence, sequenceComment, notNull, notNullNotValid, notNullNoInherit, notNullComment. Did you mean "collation"?`,
      `- foreign key f of table ${name} is MATCH PARTIAL, which PostgreSQL has not`,
      '- planet p: limbeck knows no planet on PostgreSQL',
      `- enum e: the value "${'y'.repeat(64)}" is longer than 63 bytes`,
      '- table u has the name of index u of table t: they share their names',
    ].join('\n'),
  );
});

test('targets', () => {
  expect(postgres.target('15')).toEqual({ version: 15, label: 'PostgreSQL 15', defaultSchema: 'public' });
  expect(postgres.target('15.4').version).toBe(15);
  expect(postgres.target('PostgreSQL 16.2 (Debian 16.2-1)').version).toBe(16);
  expect(postgres.target().version).toBe(18);
  for (const nonsense of ['', 'x', '15.x', '9.6', '12', '-15', '15beta']) {
    expect(() => postgres.target(nonsense)).toThrow(/PostgreSQL|version/);
  }
});
