// Random schemas on real databases: what was loaded reads back, upgrades arrive, downgrades return, rows survive.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { goesUpAndDown, keepsRows, loads } from '../laws/live.js';
import type { DialectName } from '../laws/names.js';
import { pairs, schemas } from '../laws/schemas.js';
import { tapes } from '../laws/tape.js';
import { type Stage, stageOf } from '../support/play.js';

const runs: { readonly [D in DialectName]: number } = { postgres: 60, sqlite: 200 };
const seed = 20_261_122;

describe.each(Object.entries(runs))('on %s', (name, numRuns) => {
  const dialect = name as DialectName;
  let stage: Stage;
  let options: { readonly virtual: boolean };
  beforeAll(async () => {
    stage = await stageOf(name);
    options = { virtual: dialect === 'sqlite' || stage.target.version >= 18 };
  });
  afterAll(() => stage.close());

  test('a schema that was loaded reads as what was loaded', async () => {
    await fc.assert(
      fc.asyncProperty(schemas(dialect, options), (schema) => loads(stage, schema)),
      { seed, numRuns },
    );
  });

  test('an upgrade leads to the models, its downgrade back', async () => {
    await fc.assert(
      fc.asyncProperty(pairs(dialect, options), (pair) => goesUpAndDown(stage, pair)),
      { seed, numRuns },
    );
  });

  test('rows survive, and where one objects nothing has changed', async () => {
    await fc.assert(
      fc.asyncProperty(pairs(dialect, options), tapes, async (pair, tape) => {
        await keepsRows(stage, pair, tape);
      }),
      { seed, numRuns },
    );
  });
});
