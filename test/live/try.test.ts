// A try on PostgreSQL: what it locks of what was there before, checks that wait for COMMIT, and that nothing remains.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RecordedPlan, tryPlan, versionTables } from '../../src/runner/index.js';
import { clock, history, type Place, postgresPlace } from '../runner/support.js';

let place: Place;
beforeEach(async () => {
  place = await postgresPlace();
  await place.rows('CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id integer)');
});
afterEach(() => place.drop());

async function tried(plan: Promise<RecordedPlan>) {
  const connection = await place.connect();
  try {
    const result = await tryPlan({ connection, tables: versionTables(), clock, plan: await plan });
    expect(connection.transaction).toBe('none');
    return result;
  } finally {
    await connection.close();
  }
}

test('locks are told with the statement that takes them, and only those that others can meet', async () => {
  const chain = history({
    aaaa: {
      up: [
        'CREATE TABLE c (id integer REFERENCES a (id))',
        'ALTER TABLE a ADD COLUMN n text',
        'UPDATE b SET id = 1',
        { 'a step': (knex) => knex('a').insert({ id: 1 }) },
      ],
    },
  });
  const { statements, untried } = await tried(chain.upgrade()([]));
  expect(untried).toEqual([]);
  expect(statements.get('aaaa')?.map(({ note, locks }) => [note, locks])).toEqual([
    ['execute CREATE TABLE c (id integer REFERENCES a (id))', ['ShareRowExclusiveLock on a: blocks writes']],
    ['execute ALTER TABLE a ADD COLUMN n text', ['AccessExclusiveLock on a: blocks reads and writes']],
    ['execute UPDATE b SET id = 1', ['RowExclusiveLock on b: blocks changes of the schema']],
    ['run: a step', []],
  ]);
  expect(await place.rows('SELECT count(*)::int AS n FROM a')).toEqual([{ n: 0 }]);
  expect(await place.rows("SELECT to_regclass('c') AS c, to_regclass('limbeck_log') AS log")).toEqual([
    { c: null, log: null },
  ]);
});

test('a check that waits for COMMIT fails the try', async () => {
  const sql =
    'ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED; INSERT INTO b VALUES (7)';
  await expect(tried(history({ aaaa: { up: [sql] } }).upgrade()([]))).rejects.toThrow(
    'violates foreign key constraint',
  );
  expect(await place.rows('SELECT count(*)::int AS n FROM b')).toEqual([{ n: 0 }]);
});

test('it ends before the first part outside of transactions', async () => {
  const chain = history({ aaaa: { up: ['SELECT 1', ['VACUUM a'], 'SELECT 2'] }, bbbb: { up: ['SELECT 3'] } });
  const { statements, untried } = await tried(chain.upgrade()([]));
  expect([...statements.keys()]).toEqual(['aaaa']);
  expect(untried.map(({ step, number }) => `${step.revision.id} ${number}`)).toEqual(['aaaa 2', 'aaaa 3', 'bbbb 1']);
});
