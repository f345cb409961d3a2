// Killed at some of the boundaries between two statements, and run again. All of them: test/long/runner-crashes.test.ts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildCrasher,
  type Crasher,
  runHere,
  spread,
  stateOf,
  type Undisturbed,
  undisturbed,
} from '../runner/crash-matrix.js';
import { errorOf, places } from '../runner/support.js';

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

  test('SIGKILL between two statements, and while one is on its way', async () => {
    expect(wanted.calls).toBeGreaterThan(100);
    for (const [i, call] of spread(wanted.calls, 5).entries()) {
      const place = await open();
      const killed = await crasher.run({ database: place.settings as string, call, sent: i % 2 === 1 });
      expect(killed).toMatchObject({ signal: 'SIGKILL' });
      await runHere(place);
      expect(await stateOf(place), `killed at call ${call}`).toEqual(wanted.state);
      await place.drop();
    }
  });

  test('twenty processes at once: each revision is done once, and all succeed', async () => {
    const place = await open();
    const runs = await Promise.all(
      Array.from({ length: 20 }, () => crasher.run({ database: place.settings as string })),
    );
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual(Array(20).fill({ code: 0, err: '' }));
    const applied = runs.flatMap(({ out }) => JSON.parse(out) as string[]);
    expect(new Set(applied).size).toBe(applied.length);
    expect(await stateOf(place)).toEqual(wanted.state);
    await place.drop();
  });

  test.runIf(name === 'PostgreSQL')('the server ends the session between two statements', async () => {
    const ours =
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    for (const call of spread(wanted.calls, 6, 7)) {
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
