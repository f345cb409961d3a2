import fc from 'fast-check';
import { test } from 'vitest';
import { goesUpAndDown, keepsRows } from '../laws/live.js';
import { pairs } from '../laws/schemas.js';
import { tapes } from '../laws/tape.js';
import { stageOf } from '../support/play.js';

const seed = Number(process.env.SEED ?? 1),
  numRuns = Number(process.env.RUNS ?? 40);
test('x', async () => {
  const stage = await stageOf('postgres');
  const samples = fc.sample(fc.tuple(pairs('postgres', { virtual: stage.target.version >= 18 }), tapes), {
    seed,
    numRuns,
  });
  let n = 0;
  const seen = new Map<string, number>();
  for (const [pair, tape] of samples) {
    n++;
    try {
      if (process.env.ROWS) await keepsRows(stage, pair, tape);
      else await goesUpAndDown(stage, pair);
    } catch (e: any) {
      await stage.db.rows('ROLLBACK');
      const msg =
        String(e.message).slice(0, 2500) +
        (e.cause ? '\nCAUSE ' + String(e.cause.message).slice(0, 300) : '') +
        (e.actual ? JSON.stringify(e.actual).slice(0, 1800) : '') +
        '\n' +
        String(e.stack)
          .split('\n')
          .filter((l: string) => l.includes('/src/') || l.includes('laws/live'))
          .slice(0, 5)
          .join('\n');
      const key = msg.slice(0, 60);
      seen.set(key, (seen.get(key) ?? 0) + 1);
      if (seen.get(key)! <= 2) console.log('FAIL', n, msg);
    }
  }
  console.log('runs', n, [...seen]);
}, 580000);
