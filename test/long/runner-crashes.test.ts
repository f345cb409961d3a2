// Killed at every boundary between two statements, before and after the call is sent; sessions ended at each; the server
// stopped and started. Afterwards an ordinary run leaves what an undisturbed one leaves.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../src/runner/index.js';
import {
  buildCrasher,
  type Crasher,
  runHere,
  spread,
  stateOf,
  type Undisturbed,
  undisturbed,
} from '../runner/crash-matrix.js';
import { postgres } from '../runner/dialects.js';
import { clock, errorOf, from, type Place, places } from '../runner/support.js';
import { startServer, type TestServer } from '../support/server.js';

let crasher: Crasher;
beforeAll(async () => {
  crasher = await buildCrasher();
});
afterAll(() => crasher.remove());

describe.each(places)('$name', ({ name, open }) => {
  let wanted: Undisturbed;
  beforeAll(async () => {
    wanted = await undisturbed(open);
  });
  const calls = (): readonly number[] => Array.from({ length: wanted.calls }, (_, i) => i + 1);

  test.each([false, true])('SIGKILL at every call, sent: %s', async (sent) => {
    for (const call of calls()) {
      const place = await open();
      expect(await crasher.run({ database: place.settings as string, call, sent })).toMatchObject({
        signal: 'SIGKILL',
      });
      await runHere(place);
      expect(await stateOf(place), `killed at call ${call}`).toEqual(wanted.state);
      await place.drop();
    }
  });

  test('SIGKILL again and again, each time a little later', async () => {
    const place = await open();
    for (const call of calls().filter((n) => n % 3 === 0)) {
      const { signal } = await crasher.run({ database: place.settings as string, call: Math.min(call, 12) });
      if (signal === null) break;
    }
    await runHere(place);
    expect(await stateOf(place)).toEqual(wanted.state);
    await place.drop();
  });

  test.runIf(name === 'PostgreSQL')('the server ends the session at every call', async () => {
    const ours =
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    for (const call of calls()) {
      const place = await open();
      const before = async (now: number): Promise<void> => {
        if (now === call) await place.rows(ours);
      };
      await errorOf(runHere(place, before).then(() => Promise.reject(new Error('it had ended before'))));
      await runHere(place);
      expect(await stateOf(place), `ended at call ${call}`).toEqual(wanted.state);
      await place.drop();
    }
  });
});

describe('a server of its own', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  test('stopped and started at some calls', async () => {
    let number = 0;
    const open = async (): Promise<Place> => {
      const main = await connect(server.url, { dialect: postgres, from, clock });
      const database = `crash${number++}`;
      await main.run(`CREATE DATABASE ${database}`);
      await main.close();
      const settings = Object.assign(new URL(server.url), { pathname: `/${database}` }).href;
      return {
        settings,
        connect: (options) => connect(settings, { dialect: postgres, from, clock, ...options }),
        rows: async () => [],
        drop: async () => {},
      };
    };
    const wanted = await undisturbed(open);
    for (const [i, call] of spread(wanted.calls, 20).entries()) {
      const place = await open();
      const before = async (now: number): Promise<void> => {
        if (now === call) await server.restart(i % 2 === 0 ? 'stop' : 'kill');
      };
      await errorOf(runHere(place, before).then(() => Promise.reject(new Error('it had ended before'))));
      await runHere(place);
      expect(await stateOf(place), `stopped at call ${call}`).toEqual(wanted.state);
    }
  });
});
