// A large table is copied range by range: with a word about how far it is, and an ear for who wants to stop it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import type { RunEvent } from '../../src/runner/index.js';
import { errorOf, heads, history, type Place, run, sqlitePlace } from '../runner/support.js';

const t = { name: 't' };
const numbers = 'WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < 120000)';
/** Keys with gaps, from below zero to beyond what a double can hold. */
const keys = `CASE n WHEN 1 THEN -9223372036854775807 - 1 WHEN 120000 THEN 9223372036854775807 WHEN 119999 THEN 9007199254740993 ELSE n * 3 - 70000 END`;
const change: Operation = { op: 'alterColumn', table: t, column: 'a', to: { default: { value: 'x' } } };

let place: Place;
beforeEach(async () => {
  place = await sqlitePlace();
});
afterEach(() => place.drop());

const summary =
  "SELECT count(*) AS n, CAST(min(id) AS TEXT) AS min, CAST(max(id) AS TEXT) AS max, sum(id % 1000) AS sum, sum(a = 'v' || id) AS same FROM (SELECT rowid AS id, a FROM t)";

async function filled(create: string): Promise<ReturnType<typeof history>> {
  const both = history({
    aaaa: {
      up: [
        create,
        `${numbers} INSERT INTO t (${create.includes('id INTEGER') ? 'id' : 'rowid'}, a) SELECT k, 'v' || k FROM (SELECT ${keys} AS k FROM g)`,
      ],
    },
    bbbb: { up: [change] },
  });
  await run(place, both.upgrade('aaaa'));
  return both;
}

test.each([
  'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)',
  'CREATE TABLE t (a TEXT PRIMARY KEY)',
  'CREATE TABLE t (rowid_ TEXT, oid TEXT, a TEXT)',
])('every row arrives, and progress is told: %s', async (create) => {
  const both = await filled(create);
  const before = await place.rows(summary);
  const { events } = await run(place, both.upgrade());
  const told = events.flatMap((event) => (event.type === 'progress' ? [[event.done, event.of]] : []));
  expect(told).toEqual([
    [50_000, 120_000],
    [100_000, 120_000],
    [120_000, 120_000],
  ]);
  expect(await place.rows(summary)).toEqual(before);
  expect(before[0]).toMatchObject({ n: 120_000, same: 120_000 });
});

test.each([
  ['a TEXT, k ANY, PRIMARY KEY (k, a)', 'STRICT, '],
  ['k TEXT COLLATE NOCASE, a TEXT, PRIMARY KEY (a, k)', ''],
  ['a TEXT, k INTEGER PRIMARY KEY', ''],
])('rows without rowid arrive in pieces by their key: %s', async (columns, options) => {
  const values = `CASE n % 4 WHEN 0 THEN n * 3 WHEN 1 THEN n / 7.0 WHEN 2 THEN 'T' || n ELSE CAST('b' || char(0) || n AS BLOB) END`;
  const value = columns.includes('ANY')
    ? values
    : columns.includes('INTEGER')
      ? keys
      : "substr('aAbB', n % 4 + 1, 1) || n";
  const both = history({
    aaaa: {
      up: [
        `CREATE TABLE t (${columns}) ${options}WITHOUT ROWID`,
        `${numbers} INSERT INTO t (k, a) SELECT ${value}, 'v' || (n % 500) FROM g`,
      ],
    },
    bbbb: { up: [change] },
  });
  await run(place, both.upgrade('aaaa'));
  const content =
    'SELECT count(*) AS n, group_concat(quote(k) || a) AS rows FROM (SELECT k, a FROM t ORDER BY a, typeof(k), k)';
  const before = await place.rows(content);
  const { events } = await run(place, both.upgrade());
  const told = events.flatMap((event) => (event.type === 'progress' ? [event.done] : []));
  expect(told).toEqual([50_000, 100_000, 120_000]);
  expect(await place.rows(content)).toEqual(before);
  expect(before[0]).toMatchObject({ n: 120_000 });
});

test('whoever stops it between two ranges finds the table as it was', async () => {
  const both = await filled('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)');
  const before = await place.rows(summary);
  const stop = new AbortController();
  const seen: RunEvent[] = [];
  const on = (event: RunEvent): void => {
    seen.push(event);
    // A timer, as a signal of the system would come: it is heard only where the run makes a pause.
    if (event.type === 'progress') setTimeout(() => stop.abort(new Error('enough')), 0);
  };
  const error = await errorOf(run(place, both.upgrade(), { signal: stop.signal, on }));
  expect(error.message).toBe('enough');
  expect(seen.filter(({ type }) => type === 'progress').length).toBeLessThan(3);
  expect(await heads(place)).toEqual(['aaaa']);
  expect(await place.rows(summary)).toEqual(before);
  expect(await place.rows("SELECT name FROM sqlite_schema WHERE name LIKE '%new_t'")).toEqual([]);
});

test('values that are made from several rows are made at once', async () => {
  const both = await filled('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)');
  const numbered = history({
    aaaa: {},
    bbbb: { up: [{ ...change, using: { sql: 'CAST(row_number() OVER (ORDER BY id) AS TEXT)' } }] },
  });
  expect(both.ids).toEqual(numbered.ids);
  const { events } = await run(place, numbered.upgrade());
  expect(events.some(({ type }) => type === 'progress')).toBe(false);
  expect(await place.rows('SELECT count(DISTINCT a) AS n FROM t')).toEqual([{ n: 120_000 }]);
});

test('a row of the last range that objects undoes all of them, and is named', async () => {
  const both = await filled('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)');
  const checked = history({
    aaaa: {},
    bbbb: {
      up: [{ op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'c', expr: { sql: 'id < 9e15' } } }],
    },
  });
  expect(both.ids).toEqual(checked.ids);
  const before = await place.rows(summary);
  const error = await errorOf(run(place, checked.upgrade()));
  expect(error.message).toContain('check c of t does not hold where id is 9007199254740993, 9223372036854775807\n');
  expect(await place.rows(summary)).toEqual(before);
});
