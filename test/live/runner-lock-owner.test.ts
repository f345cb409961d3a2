// The owner's row of the run lock: who has it, who may take it over, and that nobody commits without it. PostgreSQL.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, executePlan, type RunEvent, readHolder, unlock, versionTables } from '../../src/runner/index.js';
import { postgres } from '../runner/dialects.js';
import { clock, errorOf, from, heads, history, type Place, postgresPlace, run } from '../runner/support.js';
import { hasPgbouncer, type Pooler, type PoolMode, startPgbouncer } from '../support/pgbouncer.js';

let place: Place;
beforeEach(async () => {
  place = await postgresPlace();
});
afterEach(() => place.drop());

const two = history({ aaaa: { up: ['CREATE TABLE a (id integer)'] }, bbbb: { up: ['CREATE TABLE b (id integer)'] } });
const tables = versionTables();
const owner = { run: 'r1', command: 'upgrade', host: 'web "1"\'s', processId: 77 };

test('the row is there during a run and gone after it; who asks is told everything', async () => {
  let seen: readonly unknown[] = [];
  const look = async (): Promise<void> => {
    const other = await place.connect();
    seen = [await readHolder(other, tables, await other.dialect.readTarget(other))];
    await other.close();
  };
  await run(place, history({ aaaa: { up: [{ look }] } }).upgrade(), { owner });
  expect(seen).toEqual([
    {
      alive: true,
      pid: expect.any(Number),
      application: 'limbeck',
      client: expect.any(String),
      ...owner,
      since: expect.stringMatching(/^\d{4}-/),
      state: 'idle in transaction',
      query: expect.any(String),
    },
  ]);
  expect(await place.rows('SELECT * FROM limbeck_lock')).toEqual([]);
});

test('a run whose lock was taken away cannot commit the next revision', async () => {
  const chain = history({
    aaaa: { up: ['CREATE TABLE a (id integer)'] },
    bbbb: { up: ['CREATE TABLE b (id integer)', ['CREATE TABLE c (id integer)']] },
  });
  let taken: Promise<unknown> | undefined;
  const on = (event: RunEvent): void => {
    if (event.type === 'step finished') taken = place.rows('DELETE FROM limbeck_lock');
  };
  const error = await errorOf(run(place, chain.upgrade(), { on }).finally(() => taken));
  // Either the deletion came first and the fence finds nothing, or the fence was first and the deletion waited for its end.
  expect(error).toMatchObject({ code: 'lock-lost' });
  expect(await heads(place)).toEqual(['aaaa']);
});

test('what was taken away while a part ran is noticed before it commits', async () => {
  const steal = async (): Promise<void> => void (await place.rows('DELETE FROM limbeck_lock'));
  const plan = history({ aaaa: { up: ['CREATE TABLE a (id integer)', { steal }] } }).upgrade();
  expect(await errorOf(run(place, plan))).toMatchObject({ code: 'lock-lost' });
  await expect(place.rows('SELECT * FROM a')).rejects.toThrow();
});

test('between that look and the end of COMMIT nobody can take it', async () => {
  let refused: Promise<unknown> | undefined;
  // A deferred trigger runs in COMMIT.
  const slow = `CREATE TABLE a (id integer);
    CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait();
    INSERT INTO a VALUES (1)`;
  const on = (event: RunEvent): void => {
    if (event.type !== 'statement' || !event.statement.sql.startsWith('INSERT')) return;
    const steal = async (): Promise<void> => {
      await clock.sleep(150);
      await place.rows("SET lock_timeout = '100ms'; DELETE FROM limbeck_lock");
    };
    refused = errorOf(steal());
  };
  await run(place, history({ aaaa: { up: [slow] } }).upgrade(), { on });
  expect(await refused).toMatchObject({ code: '55P03' });
});

test('outside of transactions the lock is looked at before and after each statement', async () => {
  const steal = async (): Promise<void> => void (await place.rows('DELETE FROM limbeck_lock'));
  const plan = history({ aaaa: { up: [['CREATE TABLE a (id integer)', { steal }, 'CREATE TABLE b (id integer)']] } });
  expect(await errorOf(run(place, plan.upgrade()))).toMatchObject({ code: 'lock-lost' });
  await expect(place.rows('SELECT * FROM b')).rejects.toThrow();
});

test('the row of a run that is no longer there stops nobody', async () => {
  const left = (backend: number | undefined): string =>
    `INSERT INTO limbeck_lock (id, token, backend, backend_start, role, since) VALUES (1, 't', ${backend}, '2020-01-01', 10, now())`;
  await run(place, two.upgrade('aaaa'));
  await place.rows(left(99_999_999));
  await run(place, two.upgrade());
  // The same number, given to another session.
  const other = await place.connect();
  await place.rows(left(other.backend));
  expect((await run(place, two.downgrade(null))).result.to).toEqual([]);
  await other.close();
});

test('the row of a run that lives stops others even where its advisory lock was let go', async () => {
  const release = async (): Promise<void> => {
    error = await errorOf(run(place, two.upgrade(), { lockWaitMs: 100 }));
  };
  let error: (Error & { readonly [key: string]: unknown }) | undefined;
  const chain = history({ aaaa: { up: ['SELECT pg_advisory_unlock_all()', { release }] } });
  await run(place, chain.upgrade(), { owner });
  expect(error).toMatchObject({ family: 'locked' });
  expect(error?.message).toContain('host web "1"\'s, process id 77, command upgrade, run r1, since 2');
  expect(await heads(place)).toEqual(['aaaa']);
});

describe('unlock', () => {
  const release = async (force = false): Promise<unknown> => {
    const connection = await place.connect();
    try {
      return await unlock({ connection, tables, clock, force });
    } finally {
      await connection.close();
    }
  };

  test('nobody has it, before and after the tables are there', async () => {
    expect(await release()).toEqual({ outcome: 'free' });
    await run(place, two.upgrade());
    expect(await release()).toEqual({ outcome: 'free' });
  });

  test('what a dead run has left is taken away', async () => {
    await run(place, two.upgrade());
    await place.rows(
      "INSERT INTO limbeck_lock (id, token, host, backend, role, since) VALUES (1, 't', 'h', 99999999, 10, now())",
    );
    expect(await release()).toMatchObject({ outcome: 'leftover', holder: { host: 'h', alive: false } });
    expect(await release()).toEqual({ outcome: 'free' });
  });

  test('a run that lives is shown, and ended only by force', async () => {
    const outcomes: unknown[] = [];
    const others = async (): Promise<void> => {
      outcomes.push(await errorOf(release()));
      outcomes.push(await release(true));
    };
    const plan = history({ aaaa: { up: ['CREATE TABLE a (id integer)', { others }, 'SELECT 1'] } }).upgrade();
    const error = await errorOf(run(place, plan, { owner }));
    expect(outcomes).toMatchObject([
      { family: 'locked', code: 'locked', message: expect.stringContaining('host web "1"\'s, process id 77') },
      { outcome: 'ended', holder: owner },
    ]);
    expect(error).toMatchObject({ fault: { code: expect.stringMatching(/57P01|connection-lost/) } });
    await expect(place.rows('SELECT * FROM a')).rejects.toThrow();
    expect(await release()).toEqual({ outcome: 'free' });
    await run(place, two.upgrade());
  });
});

describe.skipIf(!hasPgbouncer)('through pgbouncer (needs the package pgbouncer)', () => {
  const started: Pooler[] = [];
  afterEach(async () => {
    for (const pooler of started.splice(0)) await pooler.stop();
  });

  async function through(mode: PoolMode, allowPooler = false) {
    const pooler = await startPgbouncer(place.settings as string, mode);
    started.push(pooler);
    return async (plan = two.upgrade()) => {
      const connection = await connect(pooler.url(place.settings as string), { dialect: postgres, from, clock });
      const base = { connection, tables, clock, runId: 'r', toolVersion: '0', lockWaitMs: 200, owner, allowPooler };
      return executePlan({ ...base, plan }).finally(() => connection.close());
    };
  }

  test('in transaction mode it is refused with the reason and the way out, and nothing is changed', async () => {
    const go = await through('transaction');
    const error = await errorOf(go());
    expect(error).toMatchObject({ family: 'usage', code: 'pooler', hint: expect.stringContaining('--allow-pooler') });
    expect(await place.rows("SELECT * FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
    const held = `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
      WHERE locktype = 'advisory' AND datname = current_database()`;
    await expect.poll(() => place.rows(held)).toEqual([]);
  });

  test.each([false, true])('in statement mode nothing can run, allowed: %s', async (allowed) => {
    const error = await errorOf((await through('statement', allowed))());
    expect(error).toMatchObject({
      family: 'usage',
      code: 'pooler',
      message: expect.stringContaining('no transactions'),
    });
    expect(error.hint).not.toContain('--allow-pooler');
    expect(await place.rows("SELECT * FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
  });

  test('in session mode it runs', async () => {
    expect((await (await through('session'))()).to).toEqual(['bbbb']);
  });

  test('told to, it runs in transaction mode too: the row alone keeps others out, until it is taken away', async () => {
    const go = await through('transaction', true);
    const meanwhile: unknown[] = [];
    const others = async (): Promise<void> => void meanwhile.push(await errorOf(go()));
    expect((await go(history({ aaaa: { up: [{ others }] } }).upgrade())).to).toEqual(['aaaa']);
    expect(meanwhile).toMatchObject([{ family: 'locked', message: expect.stringContaining('process id 77') }]);
    await place.rows("INSERT INTO limbeck_lock (id, token, host, since) VALUES (1, 't', 'h', now())");
    expect(await errorOf(go())).toMatchObject({ family: 'locked' });
    const connection = await place.connect();
    expect(await unlock({ connection, tables, clock, force: true })).toMatchObject({ outcome: 'ended' });
    await connection.close();
    expect((await go()).to).toEqual(['bbbb']);
  });
});
