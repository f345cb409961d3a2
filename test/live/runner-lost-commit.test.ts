// The connection is lost while COMMIT is on its way: whether it came through is found out, not guessed. PostgreSQL, behind a
// proxy that cuts it.
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  connect,
  type ExecuteOptions,
  executePlan,
  type RunEvent,
  type RunResult,
  versionTables,
} from '../../src/runner/index.js';
import { postgres } from '../runner/dialects.js';
import {
  clock,
  errorOf,
  from,
  type History,
  heads,
  history,
  type Place,
  postgresPlace,
  run,
} from '../runner/support.js';

/**
 * `lose`: the server never sees COMMIT; `drop`: we never see its answer; `hang` and `silence`: as these, but the server does
 * not notice that we are gone.
 */
type Fate = 'lose' | 'drop' | 'hang' | 'silence';

let place: Place;
let proxy: Server;
let fate: Fate | undefined;
/** How many COMMITs pass before it strikes. */
let passes = 0;
const sockets: Socket[] = [];
beforeEach(async () => {
  place = await postgresPlace();
  const { hostname, port } = new URL(place.settings as string);
  proxy = createServer((client) => {
    const server = dial(Number(port || 5432), hostname);
    sockets.push(client, server);
    for (const socket of [client, server]) socket.on('error', () => {});
    server.pipe(client);
    server.on('close', () => client.destroy());
    client.on('data', (data) => {
      if (!fate || !data.toString('latin1').endsWith('COMMIT\0') || passes-- > 0) return void server.write(data);
      server.unpipe(client);
      if (fate === 'drop' || fate === 'silence') server.write(data);
      if (fate === 'drop') setTimeout(() => server.destroy(), 400);
      if (fate === 'lose') server.destroy();
      fate = undefined;
      client.removeAllListeners('end');
      client.destroy();
      server.removeAllListeners('close');
    });
    client.on('end', () => server.end());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  passes = 0;
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => proxy.close(resolve));
  await place.drop();
});

async function through(
  chain: History,
  lost: Fate | undefined,
  options: Partial<ExecuteOptions> = {},
): Promise<RunResult> {
  const url = new URL(place.settings as string);
  const { port } = proxy.address() as { readonly port: number };
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const connection = await connect(url.href, { dialect: postgres, from, clock });
  fate = lost;
  try {
    const base = { connection, tables: versionTables(), clock, runId: 'lost', toolVersion: '0', lockWaitMs: 5000 };
    return await executePlan({ ...base, plan: chain.upgrade(), ...options });
  } finally {
    await connection.close();
  }
}

async function sessions(): Promise<unknown> {
  const sql =
    "SELECT count(*)::integer AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'limbeck'";
  return (await place.rows(sql))[0]?.n;
}

const one = history({ aaaa: { up: ['CREATE TABLE a (id integer)'] } });
const two = history({ aaaa: { up: ['CREATE TABLE a (id integer)'] }, bbbb: { up: ['CREATE TABLE b (id integer)'] } });

test('it came through, and was the last: the run has succeeded', async () => {
  expect((await through(one, 'drop')).to).toEqual(['aaaa']);
  expect(await heads(place)).toEqual(['aaaa']);
});

describe.each(['drop', 'silence'] as const)('it came through (%s), and there is more: the run goes on', (lost) => {
  test('with the next revision', async () => {
    const events: RunEvent[] = [];
    const { from: before, to, steps } = await through(two, lost, { on: (event) => events.push(event) });
    expect({ before, to }).toEqual({ before: [], to: ['bbbb'] });
    expect(steps.map(({ revision }) => revision.id)).toEqual(['aaaa', 'bbbb']);
    expect(events.filter(({ type }) => type === 'reconnected')).toHaveLength(1);
    expect(await heads(place)).toEqual(['bbbb']);
    expect(await place.rows('SELECT * FROM limbeck_lock')).toEqual([]);
    expect(await sessions()).toBe(0);
  });

  test.each([0, 1, 2, 3, 4])('within and behind a part outside of transactions, at commit %d', async (commit) => {
    const count = 'UPDATE counter SET n = n + 1';
    const chain = history({
      aaaa: { up: ['CREATE TABLE counter (n integer); INSERT INTO counter VALUES (0)', [count, count], count] },
      bbbb: { up: [count] },
    });
    passes = commit;
    expect((await through(chain, lost)).to).toEqual(['bbbb']);
    expect(fate).toBeUndefined();
    expect(await place.rows('SELECT n FROM counter')).toEqual([{ n: 4 }]);
  });
});

test('the lock has gone to another run meanwhile: it is waited for, and nothing is done twice', async () => {
  let other: Promise<unknown> | undefined;
  const result = await through(two, 'drop', {
    on: ({ type }) => {
      if (type === 'reconnected') other = run(place, two.upgrade());
    },
  });
  await other;
  expect(result.to).toEqual(['bbbb']);
  expect(await place.rows("SELECT revision FROM limbeck_log WHERE outcome = 'done' ORDER BY id")).toEqual([
    { revision: 'aaaa' },
    { revision: 'bbbb' },
  ]);
});

test.each(['lose', 'hang'] as const)(
  'it did not come through (%s): the error says so, and the next run repeats it',
  async (lost) => {
    const error = await errorOf(through(one, lost));
    expect(error).toMatchObject({ fault: { code: 'connection-lost' } });
    expect(error.message).toContain('It was rolled back: nothing of it remains.');
    expect(await place.rows("SELECT to_regclass('a') AS a")).toEqual([{ a: null }]);
    expect((await through(one, undefined)).to).toEqual(['aaaa']);
  },
);
