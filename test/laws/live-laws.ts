// The live laws as tests, for a few seconds in the suite and for longer by itself.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, stageOf } from '../support/play.js';
import { leavesBesides, type Outcome } from './beside.js';
import { move, placesOf } from './elsewhere.js';
import { goesUpAndDown, keepsRenamed, keepsRows, loads } from './live.js';
import type { DialectName } from './names.js';
import { renamed, withoutStanding } from './renamed.js';
import { pairs, schemas } from './schemas.js';
import { tapes } from './tape.js';

export interface Runs {
  readonly seed: number;
  /** Of each law. */
  readonly runs: number;
  /** Milliseconds for each law. */
  readonly timeout: number;
  /** Seconds for each law, where time and not the number of runs is the limit. */
  readonly seconds?: number;
}

export function liveLaws(dialect: DialectName, { seed, runs, timeout, seconds }: Runs): void {
  describe(`on ${dialect}`, () => {
    let stage: Stage;
    let options: { readonly virtual: boolean; readonly version: number };
    beforeAll(async () => {
      stage = await stageOf(dialect);
      const { version } = stage.target;
      options = { virtual: dialect === 'sqlite' || version >= 18, version };
    });
    afterAll(() => stage?.close());
    // A run that is under way comes to its end before the next law begins.
    const limit = seconds === undefined ? {} : { interruptAfterTimeLimit: (seconds + 5) * 1000 };
    const settings = { seed, numRuns: runs, ...limit };

    test(
      'a schema that was loaded reads as what was loaded',
      async () => {
        const patient = patience(20_000, seconds);
        const law = fc.asyncProperty(schemas(dialect, options), async (schema) => {
          await patient(() => loads(stage, schema));
        });
        await fc.assert(law, settings);
      },
      timeout,
    );

    test(
      'an upgrade leads to the models, its downgrade back',
      async () => {
        const patient = patience(20_000, seconds);
        const law = fc.asyncProperty(pairs(dialect, options), async (pair) => {
          await patient(() => goesUpAndDown(stage, pair));
        });
        await fc.assert(law, settings);
      },
      timeout,
    );

    test(
      'rows survive, and where one objects nothing has changed',
      async () => {
        const patient = patience(20_000, seconds);
        let done = 0;
        let tried = 0;
        const law = fc.asyncProperty(pairs(dialect, options), tapes, async (pair, tape) => {
          const outcome = await patient(() => keepsRows(stage, pair, tape));
          if (outcome !== undefined) tried++;
          if (outcome === 'done') done++;
        });
        await fc.assert(law, settings);
        // Not a law of its own unless most pairs really went through.
        expect(done).toBeGreaterThan(tried / 2);
      },
      timeout,
    );

    test(
      'what gets another name keeps its rows',
      async () => {
        const patient = patience(20_000, seconds);
        const ground = { dialect, ...options };
        const law = fc.asyncProperty(pairs(dialect, options), tapes, tapes, async (pair, names, tape) => {
          const bare = { a: withoutStanding(pair.a), b: withoutStanding(pair.b) };
          await patient(() => keepsRenamed(stage, bare, renamed(bare, names, ground, stage.dialect.vocabulary), tape));
        });
        await fc.assert(law, { ...settings, numRuns: Math.ceil(runs / 3) });
      },
      timeout,
    );

    // SQLite has no schemas.
    test.runIf(dialect === 'postgres')(
      'what moves to another schema keeps its rows',
      async () => {
        const patient = patience(20_000, seconds);
        const law = fc.asyncProperty(pairs(dialect, options), tapes, tapes, tapes, async (pair, from, to, tape) => {
          const before = placesOf(pair, from, 40);
          // Now and then nothing moves, wherever it is.
          const after = (to[0] ?? 0) % 2 === 0 ? before : placesOf(pair, to, 40);
          const { a, moved } = move(pair, before, after);
          await patient(() => keepsRenamed(stage, { a, b: pair.b }, moved, tape));
        });
        await fc.assert(law, { ...settings, numRuns: Math.ceil(runs / 5) });
      },
      timeout,
    );

    // On SQLite there is nothing that limbeck does not model.
    test.runIf(dialect === 'postgres')(
      'what is not modelled is there as it was, or has been said to stand in the way',
      async () => {
        const patient = patience(20_000, seconds);
        const outcomes: (Outcome | undefined)[] = [];
        const law = fc.asyncProperty(pairs(dialect, options), tapes, async (pair, tape) => {
          outcomes.push(await patient(() => leavesBesides(stage, pair, tape)));
        });
        await fc.assert(law, { ...settings, numRuns: Math.ceil(runs / 5) });
        const through = outcomes.filter((outcome) => outcome === 'done' || outcome === 'allowed');
        expect(through.length).toBeGreaterThan(outcomes.filter((outcome) => outcome !== undefined).length / 2);
      },
      timeout,
    );
  });
}

/** Once something failed, smaller failures are looked for this long; what comes after is let through, as after all `seconds`. */
function patience(milliseconds: number, seconds = Infinity): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  const end = Date.now() + seconds * 1000;
  let failed: number | undefined;
  return async (work) => {
    if (failed === undefined && Date.now() > end) return undefined;
    if (failed !== undefined && Date.now() - failed > milliseconds) return undefined;
    try {
      return await work();
    } catch (error) {
      failed ??= Date.now();
      throw error;
    }
  };
}
