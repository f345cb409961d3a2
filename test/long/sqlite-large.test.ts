// Five million rows: a rebuild copies them in ranges, says how far it is, can be stopped, and needs little memory.
import { expect, test } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import { errorOf, history, run, sqlitePlace } from '../runner/support.js';

const rows = 5_000_000;
const create = 'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)';
const fill = `WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < ${rows})
INSERT INTO t SELECT n, 'a text of some length, number ' || n, n % 1000 FROM g`;
const change: Operation = { op: 'alterColumn', table: { name: 't' }, column: 'a', to: { default: { value: 'x' } } };

test('five million rows', async () => {
  const place = await sqlitePlace();
  try {
    const both = history({ aaaa: { up: [create, fill, 'CREATE INDEX t_n ON t (n)'] }, bbbb: { up: [change] } });
    await run(place, both.upgrade('aaaa'));
    const stop = new AbortController();
    let aborted = 0;
    const error = errorOf(
      run(place, both.upgrade(), {
        signal: stop.signal,
        on: ({ type }) => {
          if (type !== 'progress' || stop.signal.aborted) return;
          aborted = Date.now();
          stop.abort(new Error('enough'));
        },
      }),
    );
    expect((await error).message).toBe('enough');
    const stopped = Date.now() - aborted;
    let most = 0;
    let told = 0;
    let longest = 0;
    let last = Date.now();
    const before = process.memoryUsage().rss;
    const start = Date.now();
    await run(place, both.upgrade(), {
      on: ({ type }) => {
        if (type !== 'progress') return;
        told++;
        most = Math.max(most, process.memoryUsage().rss);
        longest = Math.max(longest, told > 1 ? Date.now() - last : 0);
        last = Date.now();
      },
    });
    const took = Date.now() - start;
    const more = Math.round((most - before) / 2 ** 20);
    console.log(
      `${rows} rows: ${took} ms, ${told} ranges, at most ${longest} ms each, ${more} MB more; stopped in ${stopped} ms`,
    );
    expect(told).toBe(100);
    expect(more).toBeLessThan(200);
    expect(await place.rows('SELECT count(*) AS n, sum(id) AS ids FROM t')).toEqual([
      { n: rows, ids: (rows * (rows + 1)) / 2 },
    ]);
  } finally {
    await place.drop();
  }
});
