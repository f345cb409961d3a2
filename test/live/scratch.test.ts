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
import type { Schema } from '../../src/schema/types.js';
const known = (s: Schema): boolean => {
  for (const t of s.tables) {
    const keys = [...(t.primaryKey ? [t.primaryKey] : []), ...t.uniques].map((k) => [...k.columns].sort().join('|'));
    if (new Set(keys).size !== keys.length) return false;
  }
  return true;
};
const knownPair = ({ a, b }: { a: Schema; b: Schema }): boolean =>
  known(a) && known(b) &&
  a.tables.every((t) => t.columns.every((c) => {
    const o = b.tables.find((x) => x.name === t.name)?.columns.find((x) => x.name === c.name);
    return !o || (o.type.name === 'array') === (c.type.name === 'array');
  }));
import { mapExprs } from '../../src/schema/rename.js';
import { mentions } from '../laws/change.js';
const retypedUnderExpr = ({ a, b }: { a: Schema; b: Schema }): boolean =>
  a.tables.some((t) => t.columns.some((c) => {
    const o = b.tables.find((x) => x.name === t.name)?.columns.find((x) => x.name === c.name);
    if (!o || JSON.stringify(o.type) === JSON.stringify(c.type)) return false;
    let hit = false;
    mapExprs(t, (e) => { if (mentions(e, c.name, d)) hit = true; return e; });
    return hit;
  }));
test('scratch', async () => {
  const stage = await stageOf(d);
  const o = { virtual: d === ('sqlite' as string) || stage.target.version >= 18 };
  const opts = { seed, numRuns, ...(process.env.NOSHRINK ? { endOnFailure: true, interruptAfterTimeLimit: Number(process.env.LIMIT ?? 100000) } : { interruptAfterTimeLimit: Number(process.env.LIMIT ?? 100000) }) };
  let n = 0, obj = 0;
  try {
    if (law === 'loads') await fc.assert(fc.asyncProperty(schemas(d, o), async (s) => { fc.pre(known(s)); n++; await loads(stage, s); }), opts);
    if (law === 'pairs') await fc.assert(fc.asyncProperty(pairs(d, o), async (p) => { fc.pre(knownPair(p) && (d !== 'postgres' || !retypedUnderExpr(p))); n++; await goesUpAndDown(stage, p); }), opts);
    if (law === 'rows') await fc.assert(fc.asyncProperty(pairs(d, o), tapes, async (p, t) => { fc.pre(knownPair(p) && (d !== 'postgres' || !retypedUnderExpr(p))); n++; if ((await keepsRows(stage, p, t)) === 'objected') obj++; }), opts);
  } finally { console.log('RUNS', n, 'OBJECTED', obj); }
}, 900_000);
