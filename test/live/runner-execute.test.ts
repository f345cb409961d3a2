// Runs of plans on real databases: what commits together, what a failure leaves, what the log says.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseError } from '../../src/errors.js';
import type { Operation } from '../../src/ops/index.js';
import {
  ensureVersion,
  executePlan,
  loggedRevisions,
  type RunEvent,
  readHeads,
  readLog,
  stamp,
  versionTables,
} from '../../src/runner/index.js';
import { clock, errorOf, heads, history, type Place, places, postgresPlace, run } from '../runner/support.js';

describe.each(places)('$name', ({ open }) => {
  let place: Place;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.drop());

  const three = history({
    aaaa: { up: ['CREATE TABLE users (id integer, name text)'], down: ['DROP TABLE users'] },
    bbbb: {
      up: ["INSERT INTO users VALUES (1, 'Ada')", 'ALTER TABLE users ADD COLUMN mail text'],
      down: ['ALTER TABLE users DROP COLUMN mail', 'DELETE FROM users'],
    },
    cccc: { up: [], down: [] },
  });

  test('a chain goes up and down, with the heads and the log', async () => {
    const { result, events } = await run(place, three.upgrade());
    expect(result).toMatchObject({ from: [], to: ['cccc'] });
    expect(result.steps.map((step) => step.revision.id)).toEqual(['aaaa', 'bbbb', 'cccc']);
    expect(events.map((event) => (event.type === 'statement' ? event.statement.sql : event.type))).toEqual([
      'plan',
      'step started',
      'CREATE TABLE users (id integer, name text)',
      'step finished',
      'step started',
      "INSERT INTO users VALUES (1, 'Ada')",
      'ALTER TABLE users ADD COLUMN mail text',
      'step finished',
      'step started',
      'step finished',
    ]);
    expect(await heads(place)).toEqual(['cccc']);
    expect(await place.rows('SELECT id, name, mail FROM users')).toEqual([{ id: 1, name: 'Ada', mail: null }]);
    const log = await place.rows(
      'SELECT run, revision, direction, part, parts, outcome, tool_version, length(checksum) AS size FROM limbeck_log ORDER BY id',
    );
    expect(log).toEqual(
      ['aaaa', 'bbbb', 'cccc'].map((revision) => ({
        run: 'run',
        revision,
        direction: 'upgrade',
        part: 1,
        parts: 1,
        outcome: 'done',
        tool_version: '0.0.0',
        size: 16,
      })),
    );
    expect((await run(place, three.upgrade())).result).toMatchObject({ from: ['cccc'], to: ['cccc'], steps: [] });
    expect((await run(place, three.downgrade('aaaa'))).result).toMatchObject({ from: ['cccc'], to: ['aaaa'] });
    expect(await place.rows('SELECT * FROM users')).toEqual([]);
    expect((await run(place, three.downgrade(null))).result.to).toEqual([]);
    expect(await heads(place)).toEqual([]);
  });

  test('a failing third statement leaves nothing of its revision, and keeps those before it', async () => {
    const broken = history({
      aaaa: { up: ['CREATE TABLE users (id integer)'] },
      bbbb: {
        up: ['CREATE TABLE one (id integer)', 'INSERT INTO users VALUES (1)', 'INSERT INTO nowhere\n  VALUES (1)'],
      },
      cccc: { up: ['CREATE TABLE later (id integer)'] },
    });
    const error = await errorOf(run(place, broken.upgrade()));
    expect(error).toBeInstanceOf(DatabaseError);
    const [first, second, third] = error.message.split('\n');
    expect(first).toMatch(/^revision bbbb "message of bbbb" failed in upgrade: .*nowhere/);
    expect(second).toMatch(/^ {2}at: bbbb_file\.ts, execute .+$/);
    expect(third).toBe('  It was rolled back: nothing of it remains. Done before it in this run: aaaa.');
    expect((error as unknown as DatabaseError).fault).toMatchObject({
      sql: 'INSERT INTO nowhere\n  VALUES (1)',
      position: 12,
    });
    expect(error.hint).toBe('Correct bbbb_file.ts and run the same command again.');
    expect(error.data).toMatchObject({
      revision: 'bbbb',
      file: '/project/migrations/bbbb_file.ts',
      direction: 'upgrade',
      part: 1,
      done: ['aaaa'],
    });
    expect(await heads(place)).toEqual(['aaaa']);
    expect(await place.rows('SELECT * FROM users')).toEqual([]);
    await expect(place.rows('SELECT * FROM one')).rejects.toThrow();
    await expect(place.rows('SELECT * FROM later')).rejects.toThrow();
    const log = await place.rows('SELECT revision, outcome, error FROM limbeck_log ORDER BY id');
    expect(log).toEqual([
      { revision: 'aaaa', outcome: 'done', error: null },
      { revision: 'bbbb', outcome: 'failed', error: expect.stringContaining('nowhere') },
    ]);
    const mended = history({
      aaaa: { up: ['CREATE TABLE users (id integer)'] },
      bbbb: { up: ['CREATE TABLE one (id integer)'] },
    });
    expect((await run(place, mended.upgrade())).result.to).toEqual(['bbbb']);
  });

  test('a first revision that fails leaves not even the version table', async () => {
    const broken = history({ aaaa: { up: ['CREATE TABLE users (id integer)', 'nonsense'] } });
    await errorOf(run(place, broken.upgrade()));
    await expect(place.rows('SELECT * FROM limbeck_version')).rejects.toThrow();
    await expect(place.rows('SELECT * FROM limbeck_log')).rejects.toThrow();
    await expect(place.rows('SELECT * FROM users')).rejects.toThrow();
  });

  test('a constraint that is checked at COMMIT fails the revision as a whole', async () => {
    const ups = [
      'CREATE TABLE p (id integer PRIMARY KEY)',
      'CREATE TABLE c (id integer REFERENCES p DEFERRABLE INITIALLY DEFERRED)',
      'INSERT INTO c VALUES (7)',
    ];
    const error = await errorOf(run(place, history({ aaaa: { up: ['SELECT 1'] }, bbbb: { up: ups } }).upgrade()));
    expect(error.message).toMatch(/^revision bbbb "message of bbbb" failed in upgrade: .*foreign key constraint/i);
    expect(error.message).toContain('nothing of it remains');
    expect(await heads(place)).toEqual(['aaaa']);
    await expect(place.rows('SELECT * FROM p')).rejects.toThrow();
  });

  test('after a failure the connection is as it was before', async () => {
    const connection = await place.connect();
    const broken = history({ aaaa: { up: ['CREATE TABLE users (id integer)', 'DROP TABLE nowhere'] } });
    await errorOf(
      executePlan({ connection, plan: broken.upgrade(), tables: versionTables(), clock, runId: 'r', toolVersion: '0' }),
    );
    expect(connection.transaction).toBe('none');
    expect(connection.alive).toBe(true);
    const good = history({ aaaa: { up: ['CREATE TABLE users (id integer)'] } });
    await executePlan({
      connection,
      plan: good.upgrade(),
      tables: versionTables(),
      clock,
      runId: 'r',
      toolVersion: '0',
    });
    await connection.close();
    await connection.close();
    expect(await heads(place)).toEqual(['aaaa']);
  });

  test('one transaction for the whole run: all or nothing', async () => {
    const broken = history({
      aaaa: { up: ['CREATE TABLE users (id integer)'] },
      bbbb: { up: ['INSERT INTO users VALUES (1)', 'nonsense'] },
    });
    const error = await errorOf(run(place, broken.upgrade(), { transaction: 'all' }));
    expect(error.message).toContain('revision bbbb');
    expect(error.message).toContain('The run was one transaction: nothing of it remains.');
    await expect(place.rows('SELECT * FROM users')).rejects.toThrow();
    await run(place, three.upgrade(), { transaction: 'all' });
    expect(await heads(place)).toEqual(['cccc']);
    expect(await place.rows('SELECT revision FROM limbeck_log ORDER BY id')).toHaveLength(3);
  });

  test('a run in one transaction refuses a part outside of any before anything runs', async () => {
    const mixed = history({ aaaa: { up: ['CREATE TABLE users (id integer)'] }, bbbb: { up: [['VACUUM']] } });
    const error = await errorOf(run(place, mixed.upgrade(), { transaction: 'all' }));
    expect(error).toMatchObject({ family: 'usage', code: 'autocommit-in-all' });
    expect(error.message).toContain('bbbb');
    await expect(place.rows('SELECT * FROM limbeck_version')).rejects.toThrow();
  });

  test('no transactions: what ran before a failure stands, and the next run goes on behind it', async () => {
    const ups = ['CREATE TABLE users (id integer)', 'INSERT INTO users VALUES (1)', 'INSERT INTO extra VALUES (1)'];
    const plan = history({ aaaa: { up: ups } }).upgrade();
    const error = await errorOf(run(place, plan, { transaction: 'none' }));
    expect(error.message).toContain(
      'It ran outside a transaction: its first 2 statements stand, and the next run goes on',
    );
    expect(await heads(place)).toEqual([]);
    await (await place.connect()).run('CREATE TABLE extra (id integer)');
    await run(place, plan, { transaction: 'none' });
    expect(await heads(place)).toEqual(['aaaa']);
    expect(await place.rows('SELECT * FROM users')).toEqual([{ id: 1 }]);
    expect(await place.rows('SELECT * FROM extra')).toEqual([{ id: 1 }]);
  });

  test('a part outside a transaction is on record statement by statement, and is resumed', async () => {
    const parts = [
      'CREATE TABLE users (id integer)',
      ['INSERT INTO users VALUES (1)', 'INSERT INTO extra VALUES (1)'],
      'INSERT INTO users VALUES (3)',
    ];
    const plan = history({ aaaa: { up: parts } }).upgrade();
    const error = await errorOf(run(place, plan));
    expect(error.message).toContain('part 2 of 3');
    expect(error.message).toContain('its first statement stands; part 1 stands, and the next run goes on after that');
    expect(await place.rows('SELECT part, parts, statement, outcome FROM limbeck_log ORDER BY id')).toEqual([
      { part: 1, parts: 3, statement: null, outcome: 'done' },
      { part: 2, parts: 3, statement: 1, outcome: 'done' },
      { part: 2, parts: 3, statement: 2, outcome: 'failed' },
    ]);
    expect(await heads(place)).toEqual([]);

    const other = history({ zzzz: { up: ['CREATE TABLE z (id integer)'] } });
    expect(await errorOf(run(place, other.upgrade()))).toMatchObject({ family: 'usage', code: 'half-done' });
    const changed = history({ aaaa: { up: [...parts, 'SELECT 1'] } });
    expect(await errorOf(run(place, changed.upgrade()))).toMatchObject({ family: 'usage', code: 'half-done-changed' });

    await (await place.connect()).run('CREATE TABLE extra (id integer)');
    const { events } = await run(place, plan);
    expect(events.map(({ type }) => type)).toEqual(['plan', 'resumed', 'statement', 'statement', 'step finished']);
    expect(await heads(place)).toEqual(['aaaa']);
    expect(await place.rows('SELECT id FROM users ORDER BY id')).toEqual([{ id: 1 }, { id: 3 }]);
    expect(await place.rows('SELECT * FROM extra')).toEqual([{ id: 1 }]);
  });

  test('a revision whose only statement outside a transaction failed may be mended', async () => {
    await errorOf(run(place, history({ aaaa: { up: [['INSERT INTO nowhere VALUES (1)']] } }).upgrade()));
    await run(place, history({ aaaa: { up: [['CREATE TABLE users (id integer)']] } }).upgrade());
    expect(await heads(place)).toEqual(['aaaa']);
  });

  test('a stamp ends what was half done', async () => {
    const plan = history({ aaaa: { up: ['CREATE TABLE users (id integer)', ['nonsense']] } }).upgrade();
    await errorOf(run(place, plan));
    const connection = await place.connect();
    const base = { connection, tables: versionTables(), clock, runId: 's', toolVersion: '0' };
    const moves = [{ move: 'insert', id: 'aaaa' }] as const;
    await stamp({ ...base, plan: async (from) => ({ from, to: ['aaaa'], moves }) });
    await connection.close();
    expect(await heads(place)).toEqual(['aaaa']);
    const next = history({ aaaa: {}, bbbb: { up: ['CREATE TABLE b (id integer)'] } });
    expect((await run(place, next.upgrade())).result.to).toEqual(['bbbb']);
  });

  test('what the database alone knows to be impossible in a transaction: the line to write', async () => {
    const error = await errorOf(run(place, history({ aaaa: { up: ['VACUUM'] } }).upgrade()));
    expect(error.hint).toContain('op.autocommit((op) =>');
    await run(place, history({ aaaa: { up: [['VACUUM']] } }).upgrade());
    expect(await heads(place)).toEqual(['aaaa']);
  });

  test('a revision does not open or end transactions, and all mistakes are told at once', async () => {
    const wrong = history({
      aaaa: { up: ['CREATE TABLE a (id integer);\nCOMMIT;\nCREATE TABLE b (id integer)'] },
      bbbb: { up: ['ROLLBACK', 'ROLLBACK'] },
      cccc: {
        up: [
          '/* COMMIT */ INSERT INTO a VALUES (1) -- COMMIT\n',
          'SAVEPOINT s',
          'ROLLBACK TO SAVEPOINT s',
          'RELEASE s',
        ],
      },
    });
    const error = await errorOf(run(place, wrong.upgrade()));
    expect(error).toMatchObject({ family: 'usage', code: 'transaction-control' });
    expect(error.message.split('\n')).toEqual([
      '2 mistakes in the revisions:',
      '  revision aaaa, upgrade: COMMIT in line 2 of an op.execute: limbeck itself opens and closes the transactions',
      '  revision bbbb, upgrade: ROLLBACK of an op.execute: limbeck itself opens and closes the transactions',
    ]);
  });

  test('a version table with a hostile name, and its log', async () => {
    const names = ['a"b.c\'d', 'x'.repeat(63), '1; DROP TABLE users', '😀 ?$1:x\\', 'select'];
    for (const [i, versionTable] of names.entries()) {
      const tables = versionTables({ versionTable }, 63);
      const plan = history({ [`it's "${i}"`]: { up: [`CREATE TABLE t${i} (id integer)`] } }).upgrade();
      await run(place, plan, { tables });
      expect((await run(place, plan, { tables })).result.from).toEqual([`it's "${i}"`]);
      const connection = await place.connect();
      expect(await readHeads(connection, tables)).toEqual({ heads: [`it's "${i}"`], exists: true });
      expect((await readLog(connection, tables)).map(({ outcome }) => outcome)).toEqual(['done']);
      await connection.close();
    }
  });

  test("a table of that name that is somebody else's is told apart", async () => {
    const connection = await place.connect();
    await connection.run('CREATE TABLE limbeck_version (id integer)');
    const error = await errorOf(readHeads(connection, versionTables()));
    expect(error.message).toMatch(/^limbeck's table limbeck_version cannot be read: .*revision/);
    expect(error.hint).toContain('versionTable');
    await connection.close();
  });

  test('reading creates nothing', async () => {
    const connection = await place.connect();
    expect(await readHeads(connection, versionTables())).toEqual({ heads: [], exists: false });
    expect(await readLog(connection, versionTables())).toEqual([]);
    const base = { connection, tables: versionTables(), clock };
    await expect(place.rows('SELECT * FROM limbeck_version')).rejects.toThrow();
    expect(await ensureVersion(base)).toBe(true);
    expect(await ensureVersion(base)).toBe(false);
    expect(await readHeads(connection, versionTables())).toEqual({ heads: [], exists: true });
    await connection.close();
  });

  test('what the log tells of applied revisions', async () => {
    await run(place, three.upgrade());
    await run(place, three.downgrade('bbbb'));
    const connection = await place.connect();
    const tables = versionTables();
    expect(loggedRevisions(await readLog(connection, tables))).toEqual(['aaaa', 'bbbb']);
    const moves = [{ move: 'update', from: 'bbbb', to: 'zzzz' }] as const;
    const base = { connection, tables, clock, runId: 's', toolVersion: '0' };
    await stamp({ ...base, plan: async (from) => ({ from, to: ['zzzz'], moves }) });
    expect(loggedRevisions(await readLog(connection, tables))).toEqual(['zzzz']);
    await connection.close();
  });

  test('an aborted run stops between statements, rolls back, and says so with the reason', async () => {
    const controller = new AbortController();
    const plan = history({
      aaaa: { up: ['CREATE TABLE a (id integer)'] },
      bbbb: { up: ['CREATE TABLE b (id integer)', { stop: () => controller.abort(new Error('stopped')) }, 'SELECT 1'] },
    }).upgrade();
    const error = await errorOf(run(place, plan, { signal: controller.signal }));
    expect(error.message).toBe('stopped');
    expect(await heads(place)).toEqual(['aaaa']);
    await expect(place.rows('SELECT * FROM b')).rejects.toThrow();
  });

  test('who wants to stop it gets a turn, also where the driver works within the process', async () => {
    const controller = new AbortController();
    const busy =
      'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) SELECT max(i) FROM n';
    const statements = Array.from({ length: 200 }, () => busy);
    const timer = setTimeout(() => controller.abort(new Error('stopped')), 100);
    const plan = history({ aaaa: { up: ['CREATE TABLE a (id integer)', ...statements] } }).upgrade();
    let done = 0;
    const on = ({ type }: RunEvent): void => {
      if (type === 'statement') done++;
    };
    const error = await errorOf(run(place, plan, { signal: controller.signal, on }));
    clearTimeout(timer);
    expect(error.message).toBe('stopped');
    expect(done).toBeLessThan(200);
    await expect(place.rows('SELECT * FROM a')).rejects.toThrow();
  });
});

describe('PostgreSQL', () => {
  const index: Operation = {
    op: 'createIndex',
    table: { name: 'users' },
    index: {
      name: 'ix_users_id',
      unique: true,
      parts: [{ column: 'id' }],
      options: { postgres: { concurrently: true } },
    },
  };
  const create = 'CREATE TABLE users (id integer)';
  let place: Place;
  beforeEach(async () => {
    place = await postgresPlace();
  });
  afterEach(() => place.drop());

  test('what no transaction allows is refused before anything runs, with the line to write', async () => {
    const wrong = history({ aaaa: { up: [create] }, bbbb: { up: [index] } });
    const error = await errorOf(run(place, wrong.upgrade()));
    expect(error).toMatchObject({ family: 'usage', code: 'outside-transaction' });
    expect(error.message).toMatch(/^revision bbbb, upgrade: ".*ix_users_id.*" cannot run inside a transaction$/);
    expect(error.hint).toContain('op.autocommit((op) => op.createIndex(…))');
    await expect(place.rows('SELECT * FROM users')).rejects.toThrow();
  });

  test('an index that a failed build left invalid is taken away and built again', async () => {
    await run(place, history({ aaaa: { up: [create, 'INSERT INTO users VALUES (1), (1)'] } }).upgrade());
    const plan = history({ aaaa: {}, bbbb: { up: [[index, 'CREATE TABLE after_it (id integer)']] } }).upgrade();
    expect(await errorOf(run(place, plan))).toMatchObject({ fault: { code: '23505' } });
    const valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('ix_users_id')";
    expect(await place.rows(valid)).toEqual([]);
    // A run that was killed, or somebody else, has left it.
    await expect(place.rows('CREATE UNIQUE INDEX CONCURRENTLY ix_users_id ON users (id)')).rejects.toThrow();
    expect(await place.rows(valid)).toEqual([{ indisvalid: false }]);
    await place.rows('DELETE FROM users');
    await run(place, plan);
    expect(await place.rows(valid)).toEqual([{ indisvalid: true }]);
    expect(await heads(place)).toEqual(['bbbb']);
  });

  test('an index of that name that we did not begin is not taken for ours', async () => {
    await run(place, history({ aaaa: { up: [create] } }).upgrade());
    await place.rows('CREATE INDEX ix_users_id ON users (id)');
    const plan = history({ aaaa: {}, bbbb: { up: [[index]] } }).upgrade();
    expect(await errorOf(run(place, plan))).toMatchObject({ fault: { code: '42P07' } });
    expect(await heads(place)).toEqual(['aaaa']);
  });

  test('an index that was built before the run died is not built twice', async () => {
    await run(place, history({ aaaa: { up: [create] } }).upgrade());
    const plan = history({ aaaa: {}, bbbb: { up: [[index]] } }).upgrade();
    await run(place, plan);
    await place.rows("UPDATE limbeck_version SET revision = 'aaaa'");
    await place.rows("DELETE FROM limbeck_log WHERE revision = 'bbbb' AND statement IS NULL");
    await place.rows("UPDATE limbeck_log SET outcome = 'started' WHERE revision = 'bbbb'");
    const { events } = await run(place, plan);
    expect(events.filter(({ type }) => type === 'statement')).toEqual([]);
    expect(await heads(place)).toEqual(['bbbb']);
  });

  test('an index is dropped concurrently, once, also by a run after one that died', async () => {
    const table = { schema: 'Ops "1"', name: "it's" };
    const drop: Operation = { op: 'dropIndex', table, name: 'ix "?"', concurrently: true };
    await place.rows('CREATE SCHEMA "Ops ""1"""; CREATE TABLE "Ops ""1"""."it\'s" (id integer)');
    const make = 'CREATE INDEX "ix ""?""" ON "Ops ""1"""."it\'s" (id)';
    const plan = history({ aaaa: { up: [make] }, bbbb: { up: [[drop]] } }).upgrade();
    const isThere = `SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('"Ops ""1"""."ix ""?"""')`;
    await run(place, plan);
    expect(await place.rows(isThere)).toEqual([]);
    const died = async (): Promise<void> => {
      await place.rows("UPDATE limbeck_version SET revision = 'aaaa'");
      await place.rows("DELETE FROM limbeck_log WHERE revision = 'bbbb' AND statement IS NULL");
      await place.rows("UPDATE limbeck_log SET outcome = 'started' WHERE revision = 'bbbb'");
    };
    const again = async () => (await run(place, history({ aaaa: {}, bbbb: { up: [[drop]] } }).upgrade())).events;
    await died();
    expect((await again()).filter(({ type }) => type === 'statement')).toEqual([]);
    // What a drop that broke off leaves.
    await place.rows(make);
    await place.rows(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass('"Ops ""1"""."ix ""?"""')`);
    await died();
    expect((await again()).filter(({ type }) => type === 'statement')).toHaveLength(1);
    expect(await place.rows(isThere)).toEqual([]);
    expect(await heads(place)).toEqual(['bbbb']);
  });

  test('a revision that changes the search path does not lose the version table', async () => {
    const plan = history({
      aaaa: { up: ["SELECT set_config('search_path', '', false)", 'CREATE TABLE public.a (id integer)'] },
      bbbb: { up: ['CREATE TABLE public.b (id integer)'] },
    }).upgrade();
    await run(place, plan);
    expect(await heads(place)).toEqual(['bbbb']);
  });

  test('a version table further down the search path is found, and stays where it is', async () => {
    await place.rows('CREATE SCHEMA app');
    await run(place, history({ aaaa: { up: [create] } }).upgrade());
    const connection = await place.connect();
    await connection.run('SET search_path TO app, public');
    const plan = history({ aaaa: {}, bbbb: { up: ['CREATE TABLE b (id integer)'] } }).upgrade();
    await executePlan({ connection, plan, tables: versionTables(), clock, runId: 'r', toolVersion: '0' });
    await connection.close();
    expect(await heads(place)).toEqual(['bbbb']);
    expect(await place.rows('SELECT * FROM app.b')).toEqual([]);
  });

  test('a version table in a schema of its own, with a hostile name', async () => {
    await place.rows('CREATE SCHEMA "my ""ops"".x"');
    const tables = versionTables({ versionTableSchema: 'my "ops".x' }, 63);
    const plan = history({ aaaa: { up: [create] } }).upgrade();
    await run(place, plan, { tables });
    expect(await place.rows('SELECT revision FROM "my ""ops"".x".limbeck_version')).toEqual([{ revision: 'aaaa' }]);
    expect((await run(place, plan, { tables })).result.steps).toEqual([]);
  });

  test('a schema that is not there is told with what makes it', async () => {
    const tables = versionTables({ versionTableSchema: 'nowhere' }, 63);
    const error = await errorOf(run(place, history({ aaaa: { up: [create] } }).upgrade(), { tables }));
    expect(error).toMatchObject({ code: 'missing-rights' });
    expect(error.hint).toMatch(/\n {2}CREATE SCHEMA nowhere AUTHORIZATION \w+;$/);
    await expect(place.rows('SELECT * FROM users')).rejects.toThrow();
  });
});
