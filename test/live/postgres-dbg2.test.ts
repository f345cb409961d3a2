import fc from 'fast-check';
import { test } from 'vitest';
import { comparedWith, loads } from '../laws/live.js';
import { pairs } from '../laws/schemas.js';
import { tapes } from '../laws/tape.js';
import { stageOf } from '../support/play.js';
test('x', async () => {
  const stage = await stageOf('postgres');
  const samples = fc.sample(fc.tuple(pairs('postgres', { virtual: stage.target.version >= 18 }), tapes), { seed: 12, numRuns: 104 });
  const [pair] = samples[103]!;
  const f = (s: any) => JSON.stringify(s.tables.filter((t: any) => t.name === 'orders'), null, 1).slice(0, 6000);
  console.log(f(pair.a)); console.log(f(pair.b));
  try {
  await loads(stage, pair.a);
  const c = await comparedWith(stage, pair.b);
  for (const op of c.operations) console.log(JSON.stringify(op).slice(0, 400));
  } catch (e: any) { console.log(e.stack); }
}, 580000);
