import fc from 'fast-check';
import { test } from 'vitest';
import { comparedWith, loads } from '../laws/live.js';
import { pairs } from '../laws/schemas.js';
import { tapes } from '../laws/tape.js';
import { stageOf } from '../support/play.js';
import { postgres } from '../../src/dialects/postgres/index.js';
test('x', async () => {
  const stage = await stageOf('postgres');
  const samples = fc.sample(fc.tuple(pairs('postgres', { virtual: stage.target.version >= 18 }), tapes), { seed: 1, numRuns: 71 });
  const [pair] = samples[70]!;
  await loads(stage, pair.a);
  const c = await comparedWith(stage, pair.b);
  for (const op of c.operations) console.log(JSON.stringify(op).slice(0, 400));
  const q = postgres.needs(c.operations);
  for (const s of postgres.lower(c.operations, q ? await postgres.snapshot(stage.db, q) : { schema: pair.a }, stage.target)) console.log(s.sql);
}, 580000);
