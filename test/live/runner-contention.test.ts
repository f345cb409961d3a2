// Locks that others hold: a run gives up soon, so that nobody waits behind it, says who is in the way, and tries again. PostgreSQL.
import type { Knex } from 'knex';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/runner/index.js';
import { postgres } from '../runner/dialects.js';
import { clock, errorOf, heads, history, type Place, postgresPlace, run } from '../runner/support.js';

let place: Place;
const others: pg.Client[] = [];
beforeEach(async () => {
  place = await postgresPlace();
});
afterEach(async () => {
  for (const client of others.splice(0)) await client.end();
  await place.drop();
});

/** Somebody else's session, of the application "shop". */
async function somebody(...statements: readonly string[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: place.settings as string, application_name: 'shop' });
  client.on('error', () => {});
  others.push(client);
  await client.connect();
  for (const sql of statements) await client.query(sql);
  return client;
}

const quick = { clock: { ...clock, sleep: (ms: number) => clock.sleep(ms / 20) }, lockTimeoutMs: 100 };
const create = 'CREATE TABLE users (id integer); INSERT INTO users VALUES (1)';
const chain = history({
  aaaa: { up: [create] },
  bbbb: { up: ['CREATE TABLE other (id integer)', 'ALTER TABLE users ADD COLUMN name text'] },
});
const blocked = (events: readonly RunEvent[]) => events.filter(({ type }) => type === 'blocked');

test('a long reader: rolled back, the reader named, and tried again until it is gone', async () => {
  await run(place, chain.upgrade('aaaa'));
  const reader = await somebody('BEGIN', "SELECT 'reading', * FROM users");
  const events: RunEvent[] = [];
  const on = (event: RunEvent): void => {
    events.push(event);
    if (event.type === 'blocked' && event.attempt === 3) void reader.query('COMMIT');
  };
  const { result } = await run(place, chain.upgrade(), { ...quick, on });
  expect(result.to).toEqual(['bbbb']);
  expect(blocked(events).slice(0, 3)).toMatchObject([
    {
      reason: 'lock',
      doing: 'execute ALTER TABLE users ADD COLUMN name text',
      attempt: 1,
      attempts: 10,
      pauseMs: 375,
    },
    {
      attempt: 2,
      pauseMs: 750,
      // Known from the first try on, unless opening the second connection has taken longer than that lasted.
      blockers: [
        expect.stringMatching(
          /^pid \d+, user \w+, application shop, client \S+, state idle in transaction, since \d{4}-\S+Z, query SELECT 'reading', \* FROM users, holds AccessShareLock on users$/,
        ),
      ],
    },
    { attempt: 3, pauseMs: 1500 },
  ]);
  expect(events.filter(({ type }) => type === 'step started')).toHaveLength(1);
  expect(
    await place.rows(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'limbeck' AND datname = current_database()",
    ),
  ).toEqual([{ n: 0 }]);
});

test('the queue behind the run stays short: others wait no longer than a lock may be waited for', async () => {
  await run(place, chain.upgrade('aaaa'));
  const reader = await somebody('BEGIN', 'SELECT * FROM users');
  const user = await somebody();
  const running = run(place, chain.upgrade(), { ...quick, clock, lockTimeoutMs: 200 });
  const waits: number[] = [];
  for (const end = Date.now() + 1500; Date.now() < end; ) {
    const start = Date.now();
    await user.query('SELECT * FROM users');
    waits.push(Date.now() - start);
    await clock.sleep(5);
  }
  await reader.query('COMMIT');
  expect((await running).result.to).toEqual(['bbbb']);
  expect(Math.max(...waits)).toBeLessThan(600);
  // Between the tries nobody waits.
  expect(waits.filter((ms) => ms < 50).length).toBeGreaterThan(waits.length / 2);
});

test('number and time of the tries are limited; the error names those in the way and what to type', async () => {
  await run(place, chain.upgrade('aaaa'));
  await somebody('BEGIN', 'SELECT * FROM users');
  for (const limit of [{ retry: 2 }, { retryForMs: 1200 }]) {
    const events: RunEvent[] = [];
    const error = await errorOf(run(place, chain.upgrade(), { ...quick, clock, ...limit, on: (e) => events.push(e) }));
    expect(blocked(events)).toHaveLength(limit.retry ?? 1);
    expect(error).toMatchObject({ family: 'failed', code: 'database', fault: { code: '55P03' } });
    expect(error.fault).toMatchObject({ detail: expect.stringMatching(/^in the way: pid \d+, .*application shop/) });
    expect(error.hint).toContain('--retry');
    expect(await heads(place)).toEqual(['aaaa']);
    await expect(place.rows('SELECT * FROM other')).rejects.toThrow();
  }
  const none = await errorOf(run(place, chain.upgrade(), { ...quick, retry: 0 }));
  expect(none).toMatchObject({ data: { reason: 'lock', tries: 1 } });
});

test('an abort ends the pause between two tries', async () => {
  await run(place, chain.upgrade('aaaa'));
  await somebody('BEGIN', 'SELECT * FROM users');
  const controller = new AbortController();
  const on = (event: RunEvent): void => {
    if (event.type === 'blocked') controller.abort(new Error('stopped'));
  };
  const slow = { ...clock, sleep: () => clock.sleep(20_000) };
  const start = Date.now();
  const error = await errorOf(run(place, chain.upgrade(), { ...quick, clock: slow, on, signal: controller.signal }));
  expect(error.message).toBe('stopped');
  expect(Date.now() - start).toBeLessThan(5000);
});

test('a deadlock is tried again', async () => {
  await run(place, history({ aaaa: { up: ['CREATE TABLE a (id integer)', 'CREATE TABLE b (id integer)'] } }).upgrade());
  const other = await somebody("SET deadlock_timeout = '10s'", 'BEGIN', 'LOCK TABLE b');
  let cross: Promise<unknown> | undefined;
  const crossing = async (): Promise<void> => {
    cross ??= other.query('LOCK TABLE a').then(() => other.query('COMMIT'));
    await clock.sleep(100);
  };
  const plan = history({
    aaaa: {},
    bbbb: { up: ["SET LOCAL deadlock_timeout = '50ms'", 'LOCK TABLE a', { crossing }, 'LOCK TABLE b'] },
  });
  const { result, events } = await run(place, plan.upgrade(), { ...quick, lockTimeoutMs: 3000 });
  await cross;
  expect(result.to).toEqual(['bbbb']);
  expect(blocked(events)).toMatchObject([{ reason: 'deadlock', attempt: 1 }]);
});

test('a serialization failure is tried again, and the data step with it', async () => {
  await run(place, chain.upgrade('aaaa'));
  let times = 0;
  const step = async (knex: Knex): Promise<void> => {
    await knex('users').select();
    if (times++ === 0) await place.rows('UPDATE users SET id = id + 1');
    await knex('users').increment('id', 10);
  };
  const plan = history({ aaaa: {}, bbbb: { up: ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', { step }] } });
  const { events } = await run(place, plan.upgrade(), quick);
  expect(blocked(events)).toMatchObject([{ reason: 'serialization' }]);
  expect(await place.rows('SELECT id FROM users')).toEqual([{ id: 12 }]);
});

describe('outside of transactions', () => {
  test('one statement is tried again by itself, and its journal has one row', async () => {
    await run(place, chain.upgrade('aaaa'));
    const reader = await somebody('BEGIN', 'SELECT * FROM users');
    const plan = history({
      aaaa: {},
      bbbb: { up: [['INSERT INTO users VALUES (2)', 'ALTER TABLE users ADD COLUMN name text']] },
    });
    const on = (event: RunEvent): void => {
      if (event.type === 'blocked' && event.attempt === 2) void reader.query('COMMIT');
    };
    const { result } = await run(place, plan.upgrade(), { ...quick, on });
    expect(result.to).toEqual(['bbbb']);
    expect(await place.rows('SELECT id FROM users ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
    const journal =
      "SELECT statement, outcome FROM limbeck_log WHERE revision = 'bbbb' AND statement IS NOT NULL ORDER BY id";
    expect(await place.rows(journal)).toEqual([
      { statement: 1, outcome: 'done' },
      { statement: 2, outcome: 'done' },
    ]);
  });

  test('a concurrent build waits for older transactions, and says for whom', async () => {
    await run(place, chain.upgrade('aaaa'));
    const writer = await somebody('BEGIN', 'INSERT INTO users VALUES (3)');
    const plan = history({ aaaa: {}, bbbb: { up: [['CREATE INDEX CONCURRENTLY ix ON users (id)']] } });
    const held: RunEvent[] = [];
    const on = (event: RunEvent): void => {
      if (event.type !== 'held up') return;
      held.push(event);
      void writer.query('COMMIT');
    };
    await run(place, plan.upgrade(), { ...quick, on });
    expect(held[0]).toMatchObject({ blockers: [expect.stringContaining('application shop')] });
    expect(await place.rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass")).toEqual([
      { indisvalid: true },
    ]);
  });
});

test.each(['waiting', 'blocked'] as const)(
  'a signal while the run is %s ends it at once, and nothing is left',
  async (type) => {
    await run(place, chain.upgrade('aaaa'));
    const other = await somebody(...(type === 'blocked' ? ['BEGIN', 'SELECT * FROM users'] : []));
    if (type === 'waiting') await other.query(postgres.session.lock?.acquire('["public","limbeck_version"]') ?? '');
    const stop = new AbortController();
    let asked = 0;
    const on = (event: RunEvent): void => {
      if (event.type !== type) return;
      asked = Date.now();
      stop.abort(new Error('stopped'));
    };
    // The pause before the next try would be much longer.
    const slow = { clock: { ...clock, sleep: (ms: number) => clock.sleep(ms * 10) }, lockTimeoutMs: 100 };
    const error = await errorOf(run(place, chain.upgrade(), { ...slow, on, signal: stop.signal }));
    expect(error.message).toBe('stopped');
    expect(Date.now() - asked).toBeLessThan(2500);
    expect(await heads(place)).toEqual(['aaaa']);
    expect(await place.rows('SELECT * FROM limbeck_lock')).toEqual([]);
  },
);
