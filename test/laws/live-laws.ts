// The live laws as tests, for a few seconds in the suite and for longer by itself.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, stageOf } from '../support/play.js';
import { goesUpAndDown, keepsRows, loads } from './live.js';
import type { DialectName } from './names.js';
import { pairs, schemas } from './schemas.js';
import { tapes } from './tape.js';

export interface Runs {
  readonly seed: number;
  /** Of each law. */
  readonly runs: number;
  /** Milliseconds for each law. */
  readonly timeout: number;
}

export function liveLaws(dialect: DialectName, { seed, runs, timeout }: Runs): void {
  describe(`on ${dialect}`, () => {
    let stage: Stage;
    let options: { readonly virtual: boolean };
    beforeAll(async () => {
      stage = await stageOf(dialect);
      options = { virtual: dialect === 'sqlite' || stage.target.version >= 18 };
    });
    afterAll(() => stage?.close());
    const settings = { seed, numRuns: runs };

    test(
      'a schema that was loaded reads as what was loaded',
      async () => {
        const patient = patience(20_000);
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
        const patient = patience(20_000);
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
        const patient = patience(20_000);
        let done = 0;
        const law = fc.asyncProperty(pairs(dialect, options), tapes, async (pair, tape) => {
          if ((await patient(() => keepsRows(stage, pair, tape))) === 'done') done++;
        });
        await fc.assert(law, settings);
        // Not a law of its own unless most pairs really went through.
        expect(done).toBeGreaterThan(runs / 2);
      },
      timeout,
    );
  });
}

/** Once something failed, smaller failures are looked for this long; what comes after is let through. */
function patience(milliseconds: number): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  let failed: number | undefined;
  return async (work) => {
    if (failed !== undefined && Date.now() - failed > milliseconds) return undefined;
    try {
      return await work();
    } catch (error) {
      failed ??= Date.now();
      throw error;
    }
  };
}
