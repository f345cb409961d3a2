// The live laws as tests, for a few seconds in the suite and for longer by itself.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Stage, stageOf } from '../support/play.js';
import { leavesBesides, type Outcome } from './beside.js';
import { move, placesAfter, placesOf } from './elsewhere.js';
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
    const counts = new Map<string, number>();
    afterAll(async () => {
      if (seconds !== undefined) for (const [law, count] of counts) console.log(`${count} runs: ${law}`);
      await stage?.close();
    });
    // A law that ran out of time may be in the middle of a run.
    let last: Promise<unknown> = Promise.resolve();
    beforeEach(() => last.catch(() => undefined));
    const patience = (law: string): Patient => {
      const patient = patientFor(20_000, seconds, () => counts.set(law, (counts.get(law) ?? 0) + 1));
      return (work) => {
        const run = patient(work);
        last = run;
        return run;
      };
    };
    // A run that is under way comes to its end before the next law begins.
    const limit = seconds === undefined ? {} : { interruptAfterTimeLimit: (seconds + 5) * 1000 };
    const settings = { seed, numRuns: runs, ...limit };

    test(
      'a schema that was loaded reads as what was loaded',
      async ({ task }) => {
        const patient = patience(task.name);
        const law = fc.asyncProperty(schemas(dialect, options), async (schema) => {
          await patient(() => loads(stage, schema));
        });
        await fc.assert(law, settings);
      },
      timeout,
    );

    test(
      'an upgrade leads to the models, its downgrade back',
      async ({ task }) => {
        const patient = patience(task.name);
        const law = fc.asyncProperty(pairs(dialect, options), async (pair) => {
          await patient(() => goesUpAndDown(stage, pair));
        });
        await fc.assert(law, settings);
      },
      timeout,
    );

    test(
      'rows survive, and where one objects nothing has changed',
      async ({ task }) => {
        const patient = patience(task.name);
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
      async ({ task }) => {
        const patient = patience(task.name);
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
      async ({ task }) => {
        const patient = patience(task.name);
        const law = fc.asyncProperty(pairs(dialect, options), tapes, tapes, tapes, async (pair, from, to, tape) => {
          const before = placesOf(pair, from);
          // Now and then nothing moves, wherever it is.
          const after = (to[0] ?? 0) % 2 === 0 ? before : placesAfter(pair, before, to);
          const { a, b, moved } = move(pair, before, after);
          await patient(() => keepsRenamed(stage, { a, b }, moved, tape));
        });
        await fc.assert(law, { ...settings, numRuns: Math.ceil(runs / 5) });
      },
      timeout,
    );

    // On SQLite there is nothing that limbeck does not model.
    test.runIf(dialect === 'postgres')(
      'what is not modelled is there as it was, or has been said to stand in the way',
      async ({ task }) => {
        const patient = patience(task.name);
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

type Patient = <T>(work: () => Promise<T>) => Promise<T | undefined>;

/** Once something failed, smaller failures are looked for this long; what comes after is let through, as after all `seconds`. */
function patientFor(milliseconds: number, seconds = Infinity, ran: () => void): Patient {
  const end = Date.now() + seconds * 1000;
  let failed: number | undefined;
  return async (work) => {
    if (failed === undefined && Date.now() > end) return undefined;
    if (failed !== undefined && Date.now() - failed > milliseconds) return undefined;
    try {
      const result = await work();
      ran();
      return result;
    } catch (error) {
      failed ??= Date.now();
      throw error;
    }
  };
}
