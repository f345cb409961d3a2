import fc from 'fast-check';
import { test } from 'vitest';
import { goesUpAndDown, keepsRows, loads } from '../laws/live.js';
import { pairs, schemas } from '../laws/schemas.js';
import { tapes } from '../laws/tape.js';
import { stageOf } from '../support/play.js';
const d = (process.env.D ?? 'postgres') as 'postgres';
const numRuns = Number(process.env.RUNS ?? 100);
const seed = Number(process.env.SEED ?? 1);
const law = process.env.LAW ?? 'loads';
import { isKnown } from '../laws/known.js';
test('scratch', async () => {
  const stage = await stageOf(d);
  const o = { virtual: d === ('sqlite' as string) || stage.target.version >= 18 };
  const opts = { seed, numRuns, ...(process.env.NOSHRINK ? { endOnFailure: true, interruptAfterTimeLimit: Number(process.env.LIMIT ?? 100000) } : { interruptAfterTimeLimit: Number(process.env.LIMIT ?? 100000) }) };
  let n = 0, obj = 0;
  try {
    if (law === 'loads') await fc.assert(fc.asyncProperty(schemas(d, o), async (s) => { fc.pre(!isKnown(d, { a: s, b: s })); n++; await loads(stage, s); }), opts);
    if (law === 'pairs') await fc.assert(fc.asyncProperty(pairs(d, o), async (p) => { fc.pre(!isKnown(d, p)); n++; await goesUpAndDown(stage, p); }), opts);
    if (law === 'rows') await fc.assert(fc.asyncProperty(pairs(d, o), tapes, async (p, t) => { fc.pre(!isKnown(d, p)); n++; if ((await keepsRows(stage, p, t)) === 'objected') obj++; }), opts);
  } finally { console.log('RUNS', n, 'OBJECTED', obj); }
}, 900_000);
