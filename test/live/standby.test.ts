// A standby: what only reads works there, what writes says what it is, and a run on the primary is nobody's to end there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Connection,
  connect,
  executePlan,
  readHeads,
  readHolder,
  stamp,
  tryPlan,
  unlock,
  versionTables,
} from '../../src/runner/index.js';
import { postgres } from '../runner/dialects.js';
import { clock, errorOf, from, history } from '../runner/support.js';
import { hasStandby, type Replicated, startReplicated } from '../support/standby.js';

describe.skipIf(!hasStandby)('on a standby (needs the package postgresql)', () => {
  let servers: Replicated;
  let primary: Connection;
  let standby: Connection;
  const tables = versionTables();
  const opened = (url: string): Promise<Connection> => connect(url, { dialect: postgres, from, clock });
  beforeAll(async () => {
    servers = await startReplicated();
    primary = await opened(servers.primary);
    standby = await opened(servers.standby);
  }, 60_000);
  afterAll(async () => {
    await primary?.close();
    await standby?.close();
    await servers?.stop();
  });

  const refused = {
    family: 'failed',
    code: 'read-only',
    message: 'this server is a standby: it takes no writes',
    hint: expect.stringContaining('Let the database setting name the primary.'),
  };
  const base = { tables, clock, runId: 'r', toolVersion: '0' };
  const chain = history({
    aaaa: { up: ['CREATE TABLE a (id integer)'] },
    bbbb: { up: ['CREATE TABLE b (id integer)'] },
  });

  async function arrives<T>(read: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = await read();
      if (wanted(answer)) return answer;
      await clock.sleep(20);
    }
  }

  test('nothing is written, and nothing is to do where it is up to date', async () => {
    const run = (plan: ReturnType<typeof chain.upgrade>) => executePlan({ ...base, connection: standby, plan });
    expect(await errorOf(run(chain.upgrade()))).toMatchObject(refused);
    expect(await errorOf(tryPlan({ ...base, connection: standby, plan: await chain.upgrade()([]) }))).toMatchObject(
      refused,
    );
    await executePlan({ ...base, connection: primary, plan: chain.upgrade() });
    await arrives(
      () => readHeads(standby, tables),
      ({ heads }) => heads.includes('bbbb'),
    );
    expect(await run(chain.upgrade())).toMatchObject({ to: ['bbbb'], steps: [] });
    expect(await errorOf(run(chain.downgrade('aaaa')))).toMatchObject(refused);
    const plan = async () => ({ from: [], to: ['aaaa'], moves: [] });
    expect(await errorOf(stamp({ ...base, connection: standby, plan }))).toMatchObject(refused);
  });

  test('a run on the primary shows, nobody waits for it, and nothing of the standby is ended for it', async () => {
    let go = (): void => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = history({ aaaa: {}, bbbb: {}, cccc: { up: [{ wait: () => held }] } });
    const running = executePlan({ ...base, connection: primary, plan: slow.upgrade(), owner: { command: 'upgrade' } });
    const target = await postgres.readTarget(standby);
    const holder = await arrives(
      () => readHolder(standby, tables, target),
      (found) => found?.command === 'upgrade',
    );
    expect(holder).toMatchObject({ alive: true });
    expect(holder).not.toHaveProperty('application');
    const own = await opened(servers.standby);
    expect(await errorOf(executePlan({ ...base, connection: own, plan: slow.upgrade() }))).toMatchObject(refused);
    expect(await errorOf(unlock({ connection: own, tables, clock, force: true }))).toMatchObject(refused);
    await own.close();
    go();
    expect(await running).toMatchObject({ to: ['cccc'] });
  });
});
