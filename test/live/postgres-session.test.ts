// The run lock and the frames of transactions, with two connections.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postgres } from '../../src/dialects/postgres/index.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

let db: TestDatabase;
let other: pg.Client;
const { lock } = postgres.session;

beforeAll(async () => {
  db = await testDatabase();
  other = new pg.Client({ connectionString: db.url, application_name: 'the other' });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await db.drop();
});

const hostile = `public.limbeck_version ' " \\ ? $1 🙂`;

test('one holds the lock, the other is told at once who', async () => {
  if (!lock) throw new Error('no lock');
  expect((await other.query(lock.acquire(hostile))).rows).toEqual([{ ok: true, backend: expect.any(Number) }]);
  expect(await db.rows(lock.acquire(hostile))).toEqual([{ ok: false, backend: expect.any(Number) }]);
  const pid = (await other.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
  expect(await db.rows(lock.holder(hostile))).toEqual([
    {
      pid,
      application: 'the other',
      client: '127.0.0.1',
      since: expect.any(Date),
      state: 'idle',
      query: 'SELECT pg_backend_pid() AS pid',
    },
  ]);
  // Another history of the same database is free.
  expect(await db.rows(lock.acquire('auth.limbeck_version'))).toEqual([{ ok: true, backend: expect.any(Number) }]);
  expect(await db.rows(lock.release('auth.limbeck_version'))).toEqual([{ ok: true }]);
  expect((await other.query(lock.release(hostile))).rows).toEqual([{ ok: true }]);
  expect(await db.rows(lock.holder(hostile))).toEqual([]);
  expect(await db.rows(lock.acquire(hostile))).toEqual([{ ok: true, backend: expect.any(Number) }]);
  expect(await db.rows(lock.release(hostile))).toEqual([{ ok: true }]);
});

test('a holder that is gone holds nothing', async () => {
  if (!lock) throw new Error('no lock');
  const short = new pg.Client({ connectionString: db.url });
  await short.connect();
  await short.query(lock.acquire('x'));
  await short.end();
  await expect
    .poll(async () => (await db.rows<{ ok: boolean }>(lock.acquire('x')))[0]?.ok, { timeout: 10_000 })
    .toBe(true);
  await db.rows(lock.release('x'));
});

test('timeouts of a fresh connection, and the frame of a transaction', async () => {
  for (const sql of postgres.session.open({ lockTimeoutMs: 1500, statementTimeoutMs: 2.4e10 })) await db.rows(sql);
  expect(await db.rows('SHOW lock_timeout')).toEqual([{ lock_timeout: '1500ms' }]);
  expect(await db.rows('SHOW statement_timeout')).toEqual([{ statement_timeout: '2147483647ms' }]);
  expect(postgres.session.open({})).toEqual(['SET standard_conforming_strings = on', "SET DateStyle = 'ISO'"]);
  const frame = postgres.session.transaction([]);
  for (const sql of [...frame.before, frame.begin, 'CREATE TABLE t (id int)', frame.rollback, ...frame.after])
    await db.rows(sql);
  expect(await db.rows(`SELECT to_regclass('t') AS t`)).toEqual([{ t: null }]);
});
