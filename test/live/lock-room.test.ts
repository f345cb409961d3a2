// A server with little room for locks: what would run out of it is refused before anything runs, and nothing that fits is.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import { connect } from '../../src/runner/index.js';
import { postgres } from '../runner/dialects.js';
import { clock, errorOf, from, heads, history, type Place, run, type Written } from '../runner/support.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  // From 18 on a server has room for so many workers of autovacuum anyhow; it is the same 550 locks on every version.
  const settings = ['max_connections=20', 'autovacuum_max_workers=16', 'max_locks_per_transaction=10'];
  server = await startServer([...settings, 'shared_buffers=16MB']);
}, 60_000);
afterAll(() => server.stop());

let number = 0;
async function database(): Promise<Place> {
  const name = `room${number++}`;
  await query(server.url, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  return {
    settings: url,
    connect: (options) => connect(url, { dialect: postgres, from, clock, ...options }),
    rows: (sql) => query(url, sql),
    drop: async () => {},
  };
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const numbers = Array.from({ length: 100 }, (_, i) => i);
const create = (i: number): Operation => ({
  op: 'createTable',
  table: {
    name: `t"${i}`,
    columns: [
      { name: 'id', type: { name: 'integer' }, nullable: false, identity: { generation: 'always' } },
      { name: 'name', type: { name: 'text' }, nullable: false },
    ],
    primaryKey: { name: `t${i}_pkey`, columns: ['id'] },
    uniques: [{ name: `t${i}_name_key`, columns: ['name'] }],
    foreignKeys: [],
    checks: [{ name: `t${i}_check`, expr: { sql: 'id > 0' } }],
    indexes: [],
  },
});
const drop = (i: number): Operation => ({ op: 'dropTable', table: { name: `t"${i}` } });
/** So many that dropping them passes what any version finds beside the room it promises: 380 to 930 locks more, measured. */
const many = Array.from({ length: 150 }, (_, i) => i);
const tables: Written = { up: many.map(create), down: many.map(drop) };
const tableCount = "SELECT count(*)::integer AS n FROM pg_class WHERE relkind = 'r' AND relname LIKE 't\"%'";
const outOfRoom = { code: '53200', hint: expect.stringContaining('max_locks_per_transaction') };

describe('many tables', () => {
  let place: Place;
  beforeAll(async () => {
    place = await database();
  });

  test('creating them fills the room, and passes with a warning', async () => {
    const { events } = await run(place, history({ aaaa: tables }).upgrade());
    expect(events.filter(({ type }) => type === 'crowding')).toMatchObject([{ needed: 900, room: 550 }]);
  });

  test('dropping them in one transaction does fail', async () => {
    const all = many.map((i) => `DROP TABLE "t""${i}"`).join(';');
    expect(await errorOf(place.rows(`BEGIN; ${all}`))).toMatchObject(outOfRoom);
  });

  test('so it is refused, with what can be done', async () => {
    const error = await errorOf(run(place, history({ aaaa: tables }).downgrade(null)));
    expect(error).toMatchObject({ family: 'usage', code: 'too-many-locks' });
    expect(error.message).toMatch(
      /^revision aaaa, downgrade: its transaction would take about 1(?:65|95)0 locks, and the server has room for 550, for all sessions together$/,
    );
    expect(error.hint).toMatch(
      /--transaction none, or op\.autocommit.*Or set max_locks_per_transaction to \d+ or more \(it is 10\)/s,
    );
    expect(await place.rows(tableCount)).toEqual([{ n: 150 }]);
    expect(await heads(place)).toEqual(['aaaa']);
  });

  test('the way that the hint names passes', async () => {
    await run(place, history({ aaaa: tables }).downgrade(null), { transaction: 'none' });
    expect(await place.rows(tableCount)).toEqual([{ n: 0 }]);
    expect(await heads(place)).toEqual([]);
  });
});

test('what a data step and a DO block lock is not in the count, and the message says so', async () => {
  const place = await database();
  await run(place, history({ aaaa: { up: many.map(create) } }).upgrade());
  for (const also of [{ step: async () => {} }, 'DO $$ BEGIN END $$', 'SELECT 1']) {
    const chain = history({ aaaa: {}, bbbb: { up: [...many.map(drop), also] } });
    expect((await errorOf(run(place, chain.upgrade()))).message).toMatch(/would take at least 1(?:65|95)0 locks/);
  }
});

test('revisions that fit one by one do not fit into one transaction', async () => {
  const place = await database();
  const halves = { aaaa: { up: numbers.slice(0, 80).map(create) }, bbbb: { up: numbers.slice(80).map(create) } };
  const more = { cccc: { up: Array.from({ length: 120 }, (_, i) => create(100 + i)) } };
  const error = await errorOf(run(place, history({ ...halves, ...more }).upgrade(), { transaction: 'all' }));
  expect(error.message).toMatch(/^the run as one transaction would take about 1320 locks/);
  expect(error.hint).toContain('--transaction each');
  await run(place, history({ ...halves, ...more }).upgrade());
  expect(await heads(place)).toEqual(['cccc']);
});

describe('many partitions', () => {
  const partitions = 700;
  let place: Place;
  beforeAll(async () => {
    place = await database();
    await place.rows(
      'CREATE SCHEMA "old one"; CREATE TABLE "old one"."p""t" (id integer, a text) PARTITION BY LIST (id)',
    );
    const each = (from: number): string =>
      `DO $$ BEGIN FOR i IN ${from}..${from + 99} LOOP EXECUTE format('CREATE TABLE "old one".part%s PARTITION OF "old one"."p""t" FOR VALUES IN (%s)', i, i); END LOOP; END $$`;
    for (let from = 0; from < partitions; from += 100) await place.rows(each(from));
  });

  test.each([
    ['the partitioned table', 'DROP TABLE "old one"."p""t"'],
    ['its schema', 'DROP SCHEMA IF EXISTS "old one" CASCADE'],
  ])('one statement that drops %s', async (_, sql) => {
    expect(await errorOf(place.rows(sql))).toMatchObject(outOfRoom);
    for (const up of [[sql], [[sql]]]) {
      const error = await errorOf(run(place, history({ aaaa: { up } }).upgrade()));
      expect(error).toMatchObject({ code: 'too-many-locks' });
      expect(error.message).toContain(`"execute ${sql}" would take about`);
    }
  });

  test('a change of the partitioned table is counted on each partition', async () => {
    const table = { schema: 'old one', name: 'p"t' };
    const index = { name: 'i', unique: false, parts: [{ column: 'a' }] } as never;
    const column = { name: 'b', type: { name: 'text' }, nullable: true } as const;
    const { events } = await run(place, history({ aaaa: { up: [{ op: 'addColumn', table, column }] } }).upgrade());
    expect(events).toContainEqual(expect.objectContaining({ type: 'crowding', needed: 701 }));
    const plan = history({ aaaa: {}, bbbb: { up: [{ op: 'createIndex', table, index }] } }).upgrade();
    expect(await errorOf(run(place, plan))).toMatchObject({ code: 'too-many-locks', data: { needed: 1402 } });
  });
});

test('what the count cannot know says what to do when it has failed', async () => {
  const place = await database();
  const sql = "DO $$ BEGIN FOR i IN 1..3000 LOOP EXECUTE format('CREATE TABLE x%s ()', i); END LOOP; END $$";
  const error = await errorOf(run(place, history({ aaaa: { up: [sql] } }).upgrade()));
  expect(error.hint).toMatch(/max_locks_per_transaction.*--transaction none/);
});
