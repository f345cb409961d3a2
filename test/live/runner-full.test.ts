// No room left beneath the database: the revision is undone, the message says what is short and not that the file is wrong, and
// the next run with room goes on.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { executePlan, readLog, versionTables } from '../../src/runner/index.js';
import { clock, errorOf, heads, history, type Place, postgresPlace, run, sqlitePlace } from '../runner/support.js';

const tables = versionTables();
const base = { tables, clock, runId: 'full', toolVersion: '0' };
const rows = (count: number): string =>
  `INSERT INTO big (text) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT printf('%0500d', i) FROM n`;

describe('SQLite', () => {
  let place: Place;
  beforeEach(async () => {
    place = await sqlitePlace();
  });
  afterEach(() => place.drop());

  /** Runs where the file may have so many pages and no more. */
  async function short(
    pages: number,
    plan: Parameters<typeof run>[1],
  ): Promise<Error & { readonly [key: string]: unknown }> {
    const connection = await place.connect();
    try {
      await connection.rows(`PRAGMA max_page_count = ${pages}`);
      return await errorOf(executePlan({ ...base, connection, plan }));
    } finally {
      await connection.close();
    }
  }

  const first = { up: ['CREATE TABLE big (id integer PRIMARY KEY, text text)', rows(100)] };
  const unique = {
    op: 'addConstraint',
    table: { name: 'big' },
    constraint: { kind: 'unique', name: 'u', columns: ['id'] },
  } as const;
  test.each([
    ['in a transaction', { up: ['CREATE TABLE more (id integer)', rows(2000)] }],
    [
      'in a rebuild',
      {
        up: [rows(200), unique],
      },
    ],
    [
      'in a data step',
      { up: ['CREATE TABLE more (id integer)', { fill: async (knex) => void (await knex.raw(rows(2000))) }] },
    ],
  ] satisfies readonly (readonly [string, Parameters<typeof history>[0][string]])[])('%s', async (_, second) => {
    const chain = history({ aaaa: first, bbbb: second });
    await run(place, chain.upgrade('aaaa'));
    const [before] = await place.rows('PRAGMA page_count');
    const error = await short(Number(before?.page_count) + 40, chain.upgrade());
    expect(error).toMatchObject({ family: 'failed', fault: { code: 'SQLITE_FULL', circumstance: true } });
    expect(error.message).toMatch(/^revision bbbb .*failed in upgrade: database or disk is full\n/);
    expect(error.message).toContain('It was rolled back: nothing of it remains.');
    expect(error.hint).toMatch(/^The disk is full.*\nThen run the same command again\.$/s);
    expect(await heads(place)).toEqual(['aaaa']);
    expect(await place.rows('SELECT count(*) AS n FROM big')).toEqual([{ n: 100 }]);
    expect(await place.rows("SELECT name FROM sqlite_schema WHERE name = 'more' OR name LIKE '_limbeck_new%'")).toEqual(
      [],
    );
    expect(await place.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await run(place, chain.upgrade());
    expect(await heads(place)).toEqual(['bbbb']);
  });

  test('outside of transactions: what was done stands, and the next run goes on after it', async () => {
    const chain = history({ aaaa: first, bbbb: { up: [['CREATE TABLE more (id integer)', rows(2000)]] } });
    await run(place, chain.upgrade('aaaa'));
    const [before] = await place.rows('PRAGMA page_count');
    const error = await short(Number(before?.page_count) + 40, chain.upgrade());
    expect(error).toMatchObject({ fault: { code: 'SQLITE_FULL' } });
    expect(error.message).toContain('its first statement stands, and the next run goes on after that');
    await run(place, chain.upgrade());
    expect(await heads(place)).toEqual(['bbbb']);
    expect(await place.rows('SELECT count(*) AS n FROM big')).toEqual([{ n: 2100 }]);
  });

  test('no room for the very first row of a run', async () => {
    const error = await short(1, history({ aaaa: first }).upgrade());
    expect(error).toMatchObject({ family: 'failed', fault: { code: 'SQLITE_FULL' } });
    expect(error.hint).toContain('The disk is full');
    await run(place, history({ aaaa: first }).upgrade());
    expect(await heads(place)).toEqual(['aaaa']);
  });
});

describe('PostgreSQL', () => {
  test('a limit to temporary files', async () => {
    const place = await postgresPlace();
    const sort =
      'CREATE TABLE sorted AS SELECT i, repeat(i::text, 100) AS text FROM generate_series(1, 20000) i ORDER BY 2';
    const limited = ["SET LOCAL temp_file_limit = '64kB'", "SET LOCAL work_mem = '64kB'", sort];
    const error = await errorOf(run(place, history({ aaaa: { up: limited } }).upgrade()));
    expect(error).toMatchObject({ family: 'failed', fault: { code: '53400', circumstance: true } });
    expect(error.hint).toBe(
      'temp_file_limit is set for this role, its database or the server: sorts and builds of indexes may need more.\nThen run the same command again.',
    );
    const connection = await place.connect();
    expect(await readLog(connection, tables)).toEqual([]);
    await connection.close();
    await run(place, history({ aaaa: { up: [sort] } }).upgrade());
    expect(await heads(place)).toEqual(['aaaa']);
    await place.drop();
  });
});
