// What a data step writes through knex and its driver, and what the script of the same step writes, are the same rows.
import Database from 'better-sqlite3';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepQueries } from '../../src/runner/index.js';
import { from, type Place, postgresPlace, sqlitePlace } from '../runner/support.js';

const hostile = [
  "'",
  '"',
  '\\',
  "\\'",
  '?',
  '$1',
  ':x',
  '$$',
  '/*',
  '--',
  ';',
  '%',
  '{"a":1}',
  '{',
  '\n',
  '\r\n',
  '\u2028',
  '😀',
  ' ',
  '',
  "E'",
  "it's ? \\? $1 $$ :y",
  'NULL',
];

type Step = (knex: Knex, table: string) => Promise<unknown>;

async function both(place: Place, create: (table: string) => string, step: Step): Promise<void> {
  const connection = await place.connect();
  try {
    for (const table of ['live', 'script']) {
      await connection.run(`DROP TABLE IF EXISTS ${table}`);
      await connection.run(create(table));
    }
    await connection.data((knex) => step(knex, 'live'));
    const queries = stepQueries({ dialect: connection.dialect, from, database: place.settings });
    for (const sql of await queries((knex) => step(knex, 'script'), false)) await connection.run(sql);
  } finally {
    await connection.close();
  }
}

describe('PostgreSQL', () => {
  let place: Place;
  beforeAll(async () => {
    place = await postgresPlace();
  });
  afterAll(() => place.drop());

  const columns: readonly { readonly type: string; readonly values: readonly unknown[] }[] = [
    { type: 'text', values: [...hostile, 5, -0, 1e21, 10n, true, { a: 1 }, ['a'], null] },
    { type: 'jsonb', values: [{ a: [1, null, "it's"], b: '\\ " ?' }, '"text"', '[1,2]', 5, true, null] },
    {
      type: 'text[]',
      values: [
        [],
        hostile,
        [null, 'NULL', 'null'],
        [
          ['a"', 'b\\'],
          ['c,', '{}'],
        ],
        [1, 2.5, true],
      ],
    },
    { type: 'int[]', values: [[], [1, -2, null], [[1], [2]]] },
    { type: 'bytea', values: [Buffer.from([]), Buffer.from([0, 39, 92, 255]), new Uint8Array([1, 2, 3])] },
    { type: 'bytea[]', values: [[Buffer.from([0, 255]), null, Buffer.from('\\')]] },
    { type: 'double precision', values: [NaN, Infinity, -Infinity, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, -1] },
    { type: 'numeric', values: [-5, '123456789012345678901234567890.123456789', 1e-7, NaN] },
    { type: 'bigint', values: [9223372036854775807n, -9223372036854775808n, '7'] },
    { type: 'boolean', values: [true, false, 't', null] },
    { type: 'interval', values: ['1 day', '-3 mons'] },
    {
      type: 'timestamptz',
      values: [
        new Date(0),
        new Date('2026-07-01T12:34:56.789Z'),
        new Date('1883-11-18T00:00:00Z'),
        new Date(-62198755200000),
        new Date('+012026-01-01T00:00:00Z'),
      ],
    },
    { type: 'timestamp', values: [new Date('2026-07-01T12:34:56.789Z'), new Date('2026-01-01T00:00:00Z')] },
    { type: 'date', values: [new Date('2026-07-01T23:30:00Z'), '2026-01-01'] },
    { type: 'uuid', values: ['6f9619ff-8b86-d011-b42d-00c04fc964ff'] },
  ];
  test.each(columns)('$type', async ({ type, values }) => {
    await both(
      place,
      (table) => `CREATE TABLE ${table} (n int, v ${type})`,
      async (knex, table) => {
        for (const [n, v] of values.entries()) await knex(table).insert({ n, v });
      },
    );
    const rows = (table: string) => place.rows(`SELECT n, v::text FROM ${table} ORDER BY n`);
    expect(await rows('script')).toEqual(await rows('live'));
    expect(await rows('live')).toHaveLength(values.length);
  });

  test('values in conditions, arithmetic, limits and functions are of the type that their place wants', async () => {
    await both(
      place,
      (table) => `CREATE TABLE ${table} (id int, n numeric, t text, j jsonb)`,
      async (knex, table) => {
        await knex(table).insert(
          [1, 2, 3, 4, 5].map((id) => ({ id, n: id / 2, t: String(id), j: JSON.stringify({ [`k?${id}`]: id }) })),
        );
        await knex(table).where('t', 2).orWhere('id', '3').increment('n', -5);
        await knex(table)
          .whereIn('id', knex(table).select('id').orderBy('id').limit(1))
          .update({ t: knex.raw('t || ?', [7]) });
        await knex.raw('UPDATE ?? SET n = n - ? WHERE j \\? ?', [table, -1.5, 'k?5']);
        await knex.raw('UPDATE ?? SET t = repeat(?, ?) WHERE id = ?', [table, "'", 2, 4]);
        await knex(table).insert(
          knex.select(knex.raw('?::int', [6]), knex.raw('?::numeric', [1]), knex.raw('?', ['x']), knex.raw('NULL')),
        );
      },
    );
    const rows = (table: string) => place.rows(`SELECT * FROM ${table} ORDER BY id`);
    expect(await rows('script')).toEqual(await rows('live'));
    expect(await rows('live')).toHaveLength(6);
  });
});

describe('SQLite', () => {
  let place: Place;
  beforeAll(async () => {
    place = await sqlitePlace();
  });
  afterAll(() => place.drop());

  const values = [
    ...hostile,
    'a\0b',
    '\0',
    0,
    -0,
    5,
    5.5,
    -7,
    2 ** 31,
    2 ** 53,
    0.1 + 0.2,
    5e-324,
    1.7976931348623157e308,
    NaN,
    Infinity,
    -Infinity,
    1e21,
    1e-7,
    10n,
    -9223372036854775808n,
    9223372036854775807n,
    true,
    false,
    null,
    new Date(0),
    new Date('2026-07-01T12:34:56.789Z'),
    Buffer.from([]),
    Buffer.from([0, 39, 255]),
  ];
  test('values of every sort, in columns of every affinity', async () => {
    const step: Step = async (knex, table) => {
      for (const [n, v] of values.entries()) await knex(table).insert({ n, t: v, i: v, r: v, b: v, m: v, x: v });
      await knex(table)
        .where('n', 3)
        .update({ t: knex.raw('t || ?', [7]), x: knex.raw('? / 2', [5]) });
      await knex(table).whereIn('n', knex(table).select('n').orderBy('n').limit(1)).del();
      await knex(table).insert([
        { n: 1000, t: 'many' },
        { n: 1001, t: 'rows', x: 3 },
      ]);
    };
    await both(
      place,
      (table) => `CREATE TABLE ${table} (n integer, t text, i integer, r real, b blob, m numeric, x)`,
      step,
    );
    const shown = ['t', 'i', 'r', 'b', 'm', 'x'].map(
      (c) => `typeof(${c}) || ' ' || hex(${c}) || ' ' || quote(${c}) AS ${c}`,
    );
    const rows = (table: string): unknown =>
      new Database((place.settings as string).slice('sqlite:'.length))
        .prepare(`SELECT n, ${shown.join(', ')} FROM ${table} ORDER BY n`)
        .all();
    expect(rows('script')).toEqual(rows('live'));
    expect(rows('live')).toHaveLength(values.length + 1);
  });
});
