// The connection is lost while COMMIT is on its way: whether it came through is found out, not guessed. PostgreSQL, behind a
// proxy that cuts it.
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, executePlan, type RunResult, versionTables } from '../../src/runner/index.js';
import { postgres } from '../runner/dialects.js';
import { clock, errorOf, from, type History, heads, history, type Place, postgresPlace } from '../runner/support.js';

/** `lose`: the server never sees COMMIT; `drop`: we never see its answer; `hang`: as `lose`, noticed by the server later. */
type Fate = 'lose' | 'drop' | 'hang';

let place: Place;
let proxy: Server;
let fate: Fate | undefined;
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
      if (!fate || !data.toString('latin1').endsWith('COMMIT\0')) return void server.write(data);
      server.unpipe(client);
      if (fate === 'drop') server.write(data);
      if (fate === 'lose') server.destroy();
      if (fate !== 'lose') setTimeout(() => server.destroy(), 400);
      fate = undefined;
      client.destroy();
      server.removeAllListeners('close');
    });
    client.on('end', () => server.end());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => proxy.close(resolve));
  await place.drop();
});

async function through(chain: History, lost: Fate | undefined): Promise<RunResult> {
  const url = new URL(place.settings as string);
  const { port } = proxy.address() as { readonly port: number };
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const connection = await connect(url.href, { dialect: postgres, from, clock });
  fate = lost;
  try {
    const base = { connection, tables: versionTables(), clock, runId: 'lost', toolVersion: '0', lockWaitMs: 5000 };
    return await executePlan({ ...base, plan: chain.upgrade() });
  } finally {
    await connection.close();
  }
}

const one = history({ aaaa: { up: ['CREATE TABLE a (id integer)'] } });
const two = history({ aaaa: { up: ['CREATE TABLE a (id integer)'] }, bbbb: { up: ['CREATE TABLE b (id integer)'] } });

test('it came through, and was the last: the run has succeeded', async () => {
  expect((await through(one, 'drop')).to).toEqual(['aaaa']);
  expect(await heads(place)).toEqual(['aaaa']);
});

test('it came through, and there is more: the error says what is done, and the next run goes on', async () => {
  const error = await errorOf(through(two, 'drop'));
  expect(error).toMatchObject({ fault: { code: 'connection-lost' }, data: { revision: 'bbbb', done: ['aaaa'] } });
  expect(await heads(place)).toEqual(['aaaa']);
  expect((await through(two, undefined)).to).toEqual(['bbbb']);
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
