// Statements that no transaction takes: refused in one before anything runs, and finished by the next run where one broke off.
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorOf, heads, history, type Place, postgresPlace, run } from '../runner/support.js';
import { serverVersion } from '../support/server-version.js';

let place: Place;
beforeEach(async () => {
  place = await postgresPlace();
});
afterEach(() => place.drop());

const base = { aaaa: { up: ['CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)'] } };

test.each([
  'VACUUM t',
  'CREATE INDEX CONCURRENTLY i ON t (a)',
  'DROP INDEX CONCURRENTLY i',
  'REINDEX TABLE CONCURRENTLY t',
  'ALTER SYSTEM RESET work_mem',
  'CREATE DATABASE never',
  ...(serverVersion >= 14 ? ['ALTER TABLE t DETACH PARTITION p CONCURRENTLY'] : []),
])('%s is refused in a transaction with the line to write, and nothing has run', async (sql) => {
  const text = `SELECT 1;\n${sql}`;
  const error = await errorOf(run(place, history({ ...base, bbbb: { up: [text] } }).upgrade()));
  expect(error).toMatchObject({ family: 'usage', code: 'outside-transaction' });
  expect(error.hint).toContain(`op.autocommit((op) => op.execute(${JSON.stringify(text)}))`);
  expect(await place.rows("SELECT * FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
});

// What has partitions is rebuilt from 14 on, and clustered from 15 on.
test.runIf(serverVersion >= 15)(
  'what the catalog forbids is refused before anything runs, and runs outside',
  async () => {
    const made = {
      aaaa: {
        up: [
          'CREATE TABLE t (a integer) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1)',
          'CREATE INDEX i ON t (a); CREATE TABLE plain (a integer); CREATE INDEX pi ON plain (a)',
          "CREATE SUBSCRIPTION slot CONNECTION '' PUBLICATION x WITH (connect = false, slot_name = x)",
          "CREATE SUBSCRIPTION slotless CONNECTION '' PUBLICATION x WITH (connect = false, slot_name = NONE)",
        ],
      },
    };
    await run(place, history(made).upgrade());
    const parted = ['REINDEX TABLE t', 'REINDEX INDEX i', 'CLUSTER t USING i'];
    const fine = ['REINDEX TABLE plain', 'CLUSTER plain USING pi', 'DROP SUBSCRIPTION slotless'];
    const all = ['CREATE TABLE b (a integer)', ...fine, ...parted, 'DROP SUBSCRIPTION slot'];
    const error = await errorOf(run(place, history({ ...made, bbbb: { up: all } }).upgrade()));
    expect(error).toMatchObject({ family: 'usage', code: 'outside-transaction' });
    expect(error.message.match(/"execute [^"]+"/g)).toEqual(
      [...parted, 'DROP SUBSCRIPTION slot'].map((sql) => `"execute ${sql}"`),
    );
    expect(await heads(place)).toEqual(['aaaa']);
    const outside = ['ALTER SUBSCRIPTION slot SET (slot_name = NONE)', 'DROP SUBSCRIPTION slot', ...parted];
    await run(place, history({ ...made, bbbb: { up: [...fine, outside] } }).upgrade());
    expect(await place.rows('SELECT subname FROM pg_subscription')).toEqual([]);
    expect(await heads(place)).toEqual(['bbbb']);
  },
);

test('IF NOT EXISTS never hides an index that a failed build has left invalid', async () => {
  await run(place, history(base).upgrade());
  await expect(place.rows('CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)')).rejects.toThrow();
  await place.rows('TRUNCATE t');
  const plan = history({ ...base, bbbb: { up: [['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)']] } });
  await run(place, plan.upgrade());
  const index = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass";
  expect(await place.rows(index)).toEqual([{ indisvalid: true }]);
});

// DETACH PARTITION CONCURRENTLY came with 14.
test.runIf(serverVersion >= 14)('a partition whose detaching broke off is detached to the end', async () => {
  await run(
    place,
    history({
      aaaa: {
        up: ['CREATE TABLE t (a integer) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1)'],
      },
    }).upgrade(),
  );
  const reader = new pg.Client({ connectionString: place.settings as string });
  await reader.connect();
  await reader.query('BEGIN; SELECT * FROM t');
  const detach = 'ALTER TABLE t DETACH PARTITION p CONCURRENTLY';
  await expect(place.rows(`SET lock_timeout = 100`).then(() => place.rows(detach))).rejects.toThrow();
  const pending = 'SELECT inhdetachpending FROM pg_inherits';
  expect(await place.rows(pending)).toEqual([{ inhdetachpending: true }]);
  await reader.end();
  await run(place, history({ aaaa: {}, bbbb: { up: [[detach]] } }).upgrade());
  expect(await place.rows(pending)).toEqual([]);
  expect(await heads(place)).toEqual(['bbbb']);
});

test('a procedure that commits runs in a part outside of transactions', async () => {
  const procedure = `CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$
    BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i); COMMIT; END LOOP; END $$`;
  await run(
    place,
    history({ ...base, bbbb: { up: [procedure, ['CALL fill()', 'DO $$ BEGIN COMMIT; END $$']] } }).upgrade(),
  );
  expect(await place.rows('SELECT count(*)::int AS n FROM t')).toEqual([{ n: 5 }]);
});

test('statements of such a part that a transaction takes commit together with the word that they are done', async () => {
  const plan = history({
    ...base,
    bbbb: { up: [['INSERT INTO t VALUES (2)', 'INSERT INTO t VALUES (3)', 'SELECT 1/0']] },
  });
  await errorOf(run(place, plan.upgrade()));
  const log =
    "SELECT statement, outcome, xmin::text FROM limbeck_log WHERE revision = 'bbbb' AND statement < 3 ORDER BY 1";
  const rows = await place.rows('SELECT xmin::text FROM t WHERE a > 1 ORDER BY a');
  expect((await place.rows(log)).map(({ xmin }) => xmin)).toEqual(rows.map(({ xmin }) => xmin));
});

test.each([
  'REINDEX INDEX CONCURRENTLY "a index"',
  'REINDEX TABLE CONCURRENTLY t',
  // Neither this way to write it nor a table with partitions is known before 14.
  serverVersion < 14 ? 'REINDEX (VERBOSE) TABLE CONCURRENTLY t' : 'REINDEX (CONCURRENTLY, VERBOSE) TABLE parent',
  'REINDEX SCHEMA CONCURRENTLY public',
  `REINDEX DATABASE CONCURRENTLY "%"`,
])('%s: what a rebuild that broke off has left is taken away, and nothing else', async (sql) => {
  const [{ name } = {}] = await place.rows('SELECT quote_ident(current_database()) AS name');
  await run(place, history(base).upgrade());
  await place.rows('CREATE INDEX "a index" ON t (a)');
  await place.rows('CREATE TABLE parent (a integer) PARTITION BY LIST (a)');
  await place.rows('ALTER TABLE parent ATTACH PARTITION t FOR VALUES IN (1)');
  const left = ['a index_ccnew', 'a index_ccold1', 'somebody else'];
  for (const index of left) {
    await expect(place.rows(`CREATE UNIQUE INDEX CONCURRENTLY "${index}" ON t (a)`)).rejects.toThrow(
      'could not create',
    );
  }
  await run(place, history({ ...base, bbbb: { up: [[sql.replace('"%"', String(name))]] } }).upgrade());
  const indexes =
    "SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 't'::regclass ORDER BY 1";
  expect(await place.rows(indexes)).toEqual([
    { relname: 'a index', indisvalid: true },
    { relname: 'somebody else', indisvalid: false },
  ]);
});

test('a new value of an enum that its own transaction uses: the line to write', async () => {
  const add = "ALTER TYPE mood ADD VALUE 'glad'";
  const use = "INSERT INTO moods VALUES ('glad')";
  const made = { aaaa: { up: ["CREATE TYPE mood AS ENUM ('sad')", 'CREATE TABLE moods (m mood)'] } };
  const error = await errorOf(run(place, history({ ...made, bbbb: { up: [add, use] } }).upgrade()));
  expect(error).toMatchObject({ fault: { code: '55P04' } });
  expect(error.hint).toContain('Add it in op.autocommit((op) => …) before what uses it.');
  await run(place, history({ ...made, bbbb: { up: [[add], use] } }).upgrade());
  expect(await heads(place)).toEqual(['bbbb']);
});
