// The JavaScript types of rows are what the drivers give: each value is read back from a real database, and the compiler
// holds the model's row type to the same table.
import knexModule from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { c, enumType, type Row, table } from '../../src/models/index.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

const mood = enumType('mood', ['good', 'bad']);
const every = table('every', {
  small: c.smallint().notNull(),
  whole: c.integer().notNull(),
  big: c.bigint().notNull(),
  real: c.real().notNull(),
  double: c.double().notNull(),
  exact: c.numeric(10, 2).notNull(),
  text: c.text().notNull(),
  flag: c.boolean().notNull(),
  day: c.date().notNull(),
  time: c.time().notNull(),
  timetz: c.timetz().notNull(),
  at: c.timestamp().notNull(),
  attz: c.timestamptz().notNull(),
  span: c.interval().notNull(),
  uuid: c.uuid().notNull(),
  json: c.json<{ a: number }>().notNull(),
  jsonb: c.jsonb<number[]>().notNull(),
  bytes: c.bytes().notNull(),
  mood: c.enum(mood).notNull(),
});
const lists = table('lists', {
  big: c.bigint().array().notNull(),
  exact: c.numeric().array().notNull(),
  text: c.text().array().notNull(),
  flag: c.boolean().array().notNull(),
  attz: c.timestamptz().array().notNull(),
  json: c.jsonb<{ a: number }>().array().notNull(),
  bytes: c.bytes().array().notNull(),
  uuid: c.uuid().array().notNull(),
  matrix: c.integer().array().array().notNull(),
  mood: c.enum(mood).array().notNull(),
});

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const uuid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';

test('pg', async () => {
  await db.rows("CREATE TYPE mood AS ENUM ('good', 'bad')");
  await db.rows(`CREATE TABLE every (small smallint, whole integer, big bigint, "real" real, double double precision,
    exact numeric(10, 2), text text, flag boolean, day date, time time, timetz timetz, at timestamp, attz timestamptz,
    span interval, uuid uuid, json json, jsonb jsonb, bytes bytea, mood mood)`);
  await db.rows(`INSERT INTO every VALUES (1, 2, 3, 1.5, 2.5, 4.20, 'x', true, '2020-01-02', '10:00', '10:00+00',
    '2020-01-02 03:04', '2020-01-02 03:04Z', '1 day 2 hours', '${uuid}', '{"a": 1}', '[1, 2]', '\\x00ff', 'good')`);
  const [row] = await db.rows<Row<typeof every>>('SELECT * FROM every');
  const expected: Omit<Row<typeof every>, 'span'> = {
    small: 1,
    whole: 2,
    big: '3',
    real: 1.5,
    double: 2.5,
    exact: '4.20',
    text: 'x',
    flag: true,
    day: new Date(2020, 0, 2),
    time: '10:00:00',
    timetz: '10:00:00+00',
    at: new Date(2020, 0, 2, 3, 4),
    attz: new Date('2020-01-02T03:04Z'),
    uuid,
    json: { a: 1 },
    jsonb: [1, 2],
    bytes: Buffer.from([0, 255]),
    mood: 'good',
  };
  expect(row).toMatchObject(expected);
  expect([row?.span.days, row?.span.hours, row?.span.minutes, row?.span.toPostgres()]).toEqual([
    1,
    2,
    undefined,
    '2 hours 1 days',
  ]);
});

test('arrays with pg', async () => {
  await db.rows(`CREATE TABLE lists (big bigint[], exact numeric[], text text[], flag boolean[], attz timestamptz[],
    json jsonb[], bytes bytea[], uuid uuid[], matrix integer[][], mood mood[])`);
  await db.rows(`INSERT INTO lists VALUES ('{1}', '{4.20}', '{a,"b c"}', '{t,f}', '{2020-01-02 03:04Z}',
    ARRAY['{"a": 1}'::jsonb], ARRAY['\\x00ff'::bytea], '{${uuid}}', '{{1,2},{3,4}}', '{good,bad}')`);
  const [row] = await db.rows<Row<typeof lists>>('SELECT * FROM lists');
  const expected: Row<typeof lists> = {
    big: ['1'],
    exact: [4.2],
    text: ['a', 'b c'],
    flag: [true, false],
    attz: [new Date('2020-01-02T03:04Z')],
    json: [{ a: 1 }],
    bytes: [Buffer.from([0, 255])],
    uuid: [uuid],
    matrix: [
      [1, 2],
      [3, 4],
    ],
    mood: '{good,bad}',
  };
  expect(row).toEqual(expected);
});

test('better-sqlite3 through knex', async () => {
  const knex = knexModule({ client: 'better-sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
  try {
    await knex.raw(`CREATE TABLE every (small INTEGER, whole INTEGER, big INTEGER, real REAL, double REAL,
      exact NUMERIC(10, 2), text TEXT, flag BOOLEAN, day DATE, time TIME, timetz TIMETZ, at TIMESTAMP, attz TIMESTAMPTZ,
      span TEXT, uuid TEXT, json JSON, jsonb JSON, bytes BLOB, mood TEXT)`);
    await knex('every').insert({
      ...{ small: 1, whole: 2, big: 3n, real: 1.5, double: 2.5, exact: '4.20', text: 'x', flag: true },
      ...{ day: '2020-01-02', time: '10:00', timetz: '10:00+00', at: '2020-01-02 03:04', attz: new Date(5) },
      ...{ span: '1 day', uuid, json: '{"a": 1}', jsonb: '[1, 2]', bytes: Buffer.from([0, 255]), mood: 'good' },
    });
    const row: Row<typeof every, 'sqlite'> = await knex('every').first();
    const expected: Row<typeof every, 'sqlite'> = {
      ...{ small: 1, whole: 2, big: 3, real: 1.5, double: 2.5, exact: 4.2, text: 'x', flag: 1 },
      ...{ day: '2020-01-02', time: '10:00', timetz: '10:00+00', at: '2020-01-02 03:04', attz: 5 },
      ...{ span: '1 day', uuid, json: '{"a": 1}', jsonb: '[1, 2]', bytes: Buffer.from([0, 255]), mood: 'good' },
    };
    expect(row).toEqual(expected);
  } finally {
    await knex.destroy();
  }
});
