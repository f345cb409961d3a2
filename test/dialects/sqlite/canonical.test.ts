// The form in which SQLite holds a schema: what is folded together, what is lost, what is refused; and constants as text.
import { describe, expect, test } from 'vitest';
import { sqlite } from '../../../src/dialects/sqlite/index.js';
import { makeColumn, makeTable, type TableParts } from '../../../src/schema/build.js';
import type { Column, Default, SchemaObject, Type } from '../../../src/schema/types.js';

const target = sqlite.target();

function canonical(table: Partial<TableParts>, objects: readonly SchemaObject[] = []) {
  const { schema, losses } = sqlite.canonical({ tables: [makeTable({ name: 't', ...table })], objects }, target);
  return { table: schema.tables[0], objects: schema.objects, losses };
}

function column(parts: Partial<Column>, table: Partial<TableParts> = {}): Column | undefined {
  return canonical({ columns: [makeColumn({ name: 'c', type: { name: 'text' }, ...parts })], ...table }).table
    ?.columns[0];
}

describe('types', () => {
  test.each<[from: Type, to: Type, strict: Type]>([
    [{ name: 'smallint' }, { name: 'integer' }, { name: 'integer' }],
    [{ name: 'bigint' }, { name: 'integer' }, { name: 'integer' }],
    [{ name: 'double' }, { name: 'real' }, { name: 'real' }],
    [{ name: 'numeric', args: [10, 2] }, { name: 'numeric', args: [10, 2] }, { name: 'real' }],
    [{ name: 'boolean' }, { name: 'boolean' }, { name: 'integer' }],
    [{ name: 'varchar', args: [20] }, { name: 'varchar', args: [20] }, { name: 'text' }],
    [{ name: 'uuid' }, { name: 'text' }, { name: 'text' }],
    [{ name: 'interval' }, { name: 'text' }, { name: 'text' }],
    [{ name: 'timestamptz', args: [3] }, { name: 'timestamptz', args: [3] }, { name: 'text' }],
    [{ name: 'jsonb' }, { name: 'json' }, { name: 'text' }],
    [{ name: 'bytes' }, { name: 'bytes' }, { name: 'bytes' }],
    [{ name: 'raw', args: ['bigint'] }, { name: 'integer' }, { name: 'integer' }],
    [
      { name: 'raw', args: ['MONEY'] },
      { name: 'raw', args: ['MONEY'] },
      { name: 'raw', args: ['MONEY'] },
    ],
  ])('$0.name', (from, to, strict) => {
    expect(column({ type: from })?.type).toEqual(to);
    expect(column({ type: from }, { options: { sqlite: { strict: true } } })?.type).toEqual(strict);
  });

  test('an enum is a text with a check, and no object', () => {
    const plan: SchemaObject = {
      id: { kind: 'enum', name: 'plan' },
      dependsOn: [],
      body: { values: ['free', "it's"] },
    };
    const { table, objects } = canonical(
      {
        columns: [makeColumn({ name: 'p', type: { name: 'enum', ref: { name: 'plan' } }, default: { value: 'free' } })],
        checks: [{ name: 't_p_check', expr: { sql: 'p <> 1' } }],
      },
      [plan],
    );
    expect(objects).toEqual([]);
    expect(table?.columns).toEqual([{ name: 'p', type: { name: 'text' }, nullable: true, default: { value: 'free' } }]);
    expect(table?.checks[1]).toEqual({
      name: 't_p_check1',
      conventional: true,
      expr: { sql: `"p" IN ('free', 'it''s')` },
    });
  });

  test('the check of an enum is called as the convention says', () => {
    const type: Type = { name: 'enum', args: ['a', 'b'] };
    const schema = { tables: [makeTable({ name: 't', columns: [makeColumn({ name: 'p', type })] })], objects: [] };
    const made = sqlite.canonical(schema, target, { check: 'ck_{table}_{columns}' }).schema;
    expect(made.tables[0]?.checks.map(({ name }) => name)).toEqual(['ck_t_p']);
  });

  test('INT as the only key stays what it is, for INTEGER would be the rowid', () => {
    const int: Type = { name: 'raw', args: ['INT'] };
    expect(column({ type: int }, { primaryKey: { name: 'pk', columns: ['c'] } })?.type).toEqual(int);
    expect(column({ type: int }, { primaryKey: { name: 'pk', columns: ['c', 'd'] } })?.type).toEqual({
      name: 'integer',
    });
  });
});

describe('defaults', () => {
  test.each<[type: Type, from: Default, to: Default | undefined]>([
    [{ name: 'timestamptz' }, { sql: 'now()' }, { sql: 'CURRENT_TIMESTAMP' }],
    [{ name: 'date' }, { sql: ' NOW ( ) ' }, { sql: 'CURRENT_DATE' }],
    [{ name: 'time' }, { sql: 'now()' }, { sql: 'CURRENT_TIME' }],
    [{ name: 'timestamp' }, { sql: "now() + 'x'" }, { sql: "now() + 'x'" }],
    [{ name: 'boolean' }, { value: true }, { value: true }],
    [{ name: 'boolean' }, { sql: '((1))' }, { value: true }],
    [{ name: 'integer' }, { value: true }, { value: 1 }],
    [{ name: 'bigint' }, { bigint: '5' }, { value: 5 }],
    [{ name: 'bigint' }, { bigint: '9223372036854775807' }, { sql: '9223372036854775807' }],
    [{ name: 'integer' }, { value: '5' }, { value: 5 }],
    [{ name: 'text' }, { value: 5 }, { value: '5' }],
    [{ name: 'text' }, { value: '' }, { value: '' }],
    [{ name: 'text' }, { value: null }, undefined],
    [{ name: 'text' }, { value: { a: 1 } }, { value: '{"a":1}' }],
    [{ name: 'jsonb' }, { value: { a: [1, null] } }, { value: { a: [1, null] } }],
    [{ name: 'json' }, { value: 'text' }, { value: 'text' }],
    [{ name: 'numeric' }, { value: 1e21 }, { value: 1e21 }],
    [{ name: 'real' }, { value: -0.5 }, { value: -0.5 }],
    [{ name: 'bytes' }, { bytes: 'DEAD' }, { bytes: 'dead' }],
    [{ name: 'date' }, { date: '2024-02-29T10:00:00.000Z' }, { value: '2024-02-29' }],
    [{ name: 'time' }, { date: '2024-02-29T10:00:00.000Z' }, { value: '10:00:00.000' }],
    [{ name: 'timestamptz' }, { date: '2024-02-29T10:00:00.000Z' }, { value: '2024-02-29T10:00:00.000Z' }],
  ])('%j %j', (type, from, to) => {
    expect(column({ type, default: from })?.default).toEqual(to);
    if (to) expect(column({ type, default: to })?.default).toEqual(to);
  });
});

describe('what is lost is told, once for each thing', () => {
  test('comments', () => {
    const { table, losses } = canonical({
      comment: 'of the table',
      columns: [
        makeColumn({ name: 'a', type: { name: 'text' }, comment: 'x' }),
        makeColumn({ name: 'b', type: { name: 'text' }, comment: 'y' }),
      ],
    });
    expect(losses).toEqual(['table t: SQLite has no comments, so those of the table, a, b are not kept']);
    expect(JSON.stringify(table)).not.toContain('comment');
  });

  test('options of an identity, deferrable keys, methods and orders of an index', () => {
    const { table, losses } = canonical({
      columns: [
        makeColumn({
          name: 'id',
          type: { name: 'bigint' },
          nullable: false,
          identity: { generation: 'always', start: '1', increment: '10', cache: '5' },
        }),
        makeColumn({ name: 'a', type: { name: 'text' } }),
      ],
      primaryKey: { name: 't_pkey', columns: ['id'] },
      uniques: [{ name: 'u', columns: ['a'], deferrable: 'deferred' }],
      indexes: [
        {
          name: 'g',
          unique: false,
          method: 'gin',
          parts: [{ column: 'a', nulls: 'last', options: { postgres: { opclass: 'x' } } }],
        },
        { name: 'b', unique: false, method: 'btree', parts: [{ column: 'a', order: 'desc', nulls: 'last' }] },
      ],
    });
    expect(losses).toEqual([
      'table t: u is checked at once: only foreign keys can be deferred',
      'table t: index g is an ordinary one: there is no gin',
      'table t: index g has NULLs first',
      "column t.id counts from 1 by 1: its identity's increment, cache cannot be kept",
    ]);
    expect(table).toEqual(
      makeTable({
        name: 't',
        columns: [
          { name: 'id', type: { name: 'integer' }, nullable: false },
          { name: 'a', type: { name: 'text' }, nullable: true },
        ],
        primaryKey: { name: 't_pkey', columns: ['id'] },
        uniques: [{ name: 'u', columns: ['a'] }],
        indexes: [
          { name: 'g', unique: false, parts: [{ column: 'a' }] },
          { name: 'b', unique: false, parts: [{ column: 'a', order: 'desc' }] },
        ],
      }),
    );
  });
});

describe('what cannot be is refused, all at once', () => {
  test('by table and column', () => {
    const refused = (): unknown =>
      sqlite.canonical(
        {
          tables: [
            makeTable({
              schema: 'auth',
              name: 'users',
              columns: [
                makeColumn({ name: 'tags', type: { name: 'array', of: { name: 'text' } } }),
                makeColumn({
                  name: 'n',
                  type: { name: 'integer' },
                  identity: { generation: 'always' },
                  options: { sqlite: { colate: 'NOCASE' } },
                }),
                makeColumn({ name: 'g', type: { name: 'geometry' } }),
                makeColumn({ name: 'e', type: { name: 'enum', ref: { name: 'gone' } } }),
                makeColumn({ name: 'N', type: { name: 'integer' }, options: { sqlite: { autoincrement: true } } }),
              ],
              foreignKeys: [
                { name: 'f', columns: ['n'], references: { schema: 'auth', name: 'users' }, referencedColumns: ['n'] },
              ],
            }),
            makeTable({ name: 'sqlite_x' }),
            makeTable({
              name: 'a',
              columns: [makeColumn({ name: 'x', type: { name: 'text' } })],
              indexes: [{ name: 'B', unique: false, parts: [] }],
            }),
            makeTable({ name: 'b', columns: [makeColumn({ name: 'x', type: { name: 'text' } })] }),
          ],
          objects: [{ id: { kind: 'policy', name: 'own' }, dependsOn: [], body: null }],
        },
        target,
      );
    expect(refused).toThrow(
      [
        'SQLite 3.53 cannot hold what the models say:',
        `- policy own: there are no such things; { only: 'postgres' } says that it is not meant for SQLite`,
        '- table auth.users: there are no schemas',
        '- table auth.users: f points at auth.users, and there are no schemas',
        '- column auth.users.tags: there are no arrays',
        '- column auth.users.n has no option "colate" on SQLite. Did you mean "collate"?',
        '- column auth.users.g: there is no type geometry',
        '- column auth.users.n: only an integer that alone is the primary key can be an identity',
        '- column auth.users.N: only an integer that alone is the primary key can have autoincrement',
        "- column auth.users.e: the values of gone are not known here; give them with enumType('gone', […])",
        '- table sqlite_x: names that begin with sqlite_ are taken',
        '- table sqlite_x: a table needs a column',
        '- column auth.users.N and column auth.users.n have the same name, as case does not count',
        '- table b and index B of a have the same name, as case does not count',
      ].join('\n'),
    );
  });
});

describe('constants as text', () => {
  test.each<[value: Default, type: Type | undefined, text: string]>([
    [{ value: null }, undefined, 'NULL'],
    [{ value: true }, undefined, '1'],
    [{ value: 0.1 }, undefined, '0.1'],
    [{ value: "a'b\\n?$1" }, undefined, `'a''b\\n?$1'`],
    [{ value: '🦜\n' }, undefined, `'🦜\n'`],
    [{ value: ['x', { y: "z'" }] }, undefined, `'["x",{"y":"z''"}]'`],
    [{ value: 'x' }, { name: 'jsonb' }, `'"x"'`],
    [{ bigint: '-9223372036854775808' }, undefined, '-9223372036854775808'],
    [{ bytes: '00ff' }, undefined, `X'00FF'`],
    [{ bytes: '' }, undefined, `X''`],
    [{ date: '2024-01-02T03:04:05.678Z' }, undefined, `'2024-01-02T03:04:05.678Z'`],
    [{ date: '2024-01-02T03:04:05.678Z' }, { name: 'date' }, `'2024-01-02'`],
    [{ sql: "lower('X') -- done" }, undefined, "(lower('X') -- done\n)"],
  ])('%j', (value, type, text) => {
    expect(sqlite.quote.literal(value, type && makeColumn({ name: 'c', type }))).toBe(text);
  });

  test('what SQLite cannot hold', () => {
    expect(() => sqlite.quote.literal({ bigint: '9223372036854775808' })).toThrow('does not fit the 64 bits');
    expect(() => sqlite.quote.text('a\0b')).toThrow('NUL');
    expect(() => sqlite.quote.name('')).toThrow('must not be empty');
    expect(() => sqlite.quote.ref({ schema: 'main', name: 't' })).toThrow('SQLite has no schemas');
  });
});
