// A script that meets another database than it was printed for changes nothing, whatever client runs it.
import { execFileSync, spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scriptPlan, stepQueries, versionTables } from '../../src/runner/index.js';
import { from, type History, history, type Place, postgresPlace, sqlitePlace } from '../runner/support.js';
import { serverVersion } from '../support/server-version.js';

const chain = history({
  aaaa: { up: ['CREATE TABLE a (id integer)'], down: ['DROP TABLE a'] },
  bbbb: { up: ['CREATE TABLE b (id integer)'], down: ['DROP TABLE b'] },
});

async function printed(
  place: Place,
  plan: ReturnType<History['upgrade']>,
  heads: readonly string[],
  { version, unrelated = [] }: { readonly version?: string; readonly unrelated?: readonly string[] } = {},
): Promise<string> {
  const connection = await place.connect();
  const { dialect } = connection;
  const target = version === undefined ? await dialect.readTarget(connection) : dialect.target(version);
  await connection.close();
  const { sql } = await scriptPlan({
    dialect,
    target,
    tables: versionTables(),
    runId: 'run',
    toolVersion: '0.0.0',
    plan: await plan(heads),
    schema: { tables: [], objects: [] },
    steps: stepQueries({ dialect, from, database: place.settings }),
    unrelated,
  });
  return sql;
}

let place: Place;
afterEach(() => place.drop());

const hasPsql = spawnSync('psql', ['--version']).status === 0;
describe.runIf(hasPsql)('PostgreSQL, by a psql that goes on after errors', () => {
  beforeEach(async () => {
    place = await postgresPlace();
  });

  /** What psql complains of. */
  function run(script: string, ...flags: readonly string[]): readonly string[] {
    const { stderr } = spawnSync('psql', ['-X', '-q', ...flags, '-d', place.settings as string], {
      input: script,
      encoding: 'utf8',
    });
    return stderr.split('\n').flatMap((line) => /^(?:psql:.*: )?(ERROR: {2}.*)/.exec(line)?.[1] ?? []);
  }
  async function tables(): Promise<readonly unknown[]> {
    const sql = `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`;
    return (await place.rows(sql)).map(({ relname }) => relname);
  }

  test('another version', async () => {
    const version = serverVersion === 13 ? '14' : '13';
    const errors = run(await printed(place, chain.upgrade(), [], { version }));
    expect(errors[0]).toContain(`ERROR:  this script is for PostgreSQL ${version}, and the server is ${serverVersion}`);
    expect(await tables()).toEqual([]);
  });

  test('another place: run twice, run too early', async () => {
    const script = await printed(place, chain.upgrade(), []);
    const second = await printed(place, chain.upgrade(), ['aaaa']);
    expect(run(second)[0]).toBe(
      'ERROR:  this part of the script begins at aaaa, and this database has no table limbeck_version',
    );
    expect(run(script)).toEqual([]);
    const errors = run(script);
    expect(errors[0]).toBe('ERROR:  this part of the script begins at base, and the database stands at bbbb');
    expect(await place.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'bbbb' }]);
    expect(await place.rows('SELECT count(*)::int AS n FROM limbeck_log')).toEqual([{ n: 2 }]);
    expect(await tables()).toEqual(['a', 'b', 'limbeck_lock', 'limbeck_log', 'limbeck_version']);
  });

  test('psql -1, whose transaction the first COMMIT of the script ends', async () => {
    const script = await printed(place, chain.upgrade(), []);
    expect(run(script, '-1', '-f', '-')).toEqual([]);
    expect(await place.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'bbbb' }]);
    expect(run(script, '-1', '-f', '-')[0]).toMatch(/begins at base, and the database stands at bbbb/);
    expect(await tables()).toEqual(['a', 'b', 'limbeck_lock', 'limbeck_log', 'limbeck_version']);
  });

  test('a revision that fails: nothing of it stands, and nothing of what follows runs', async () => {
    await place.rows('CREATE TABLE a (mine text)');
    const errors = run(await printed(place, chain.upgrade(), []));
    expect(errors[0]).toBe('ERROR:  relation "a" already exists');
    expect(await tables()).toEqual(['a']);
  });

  test('rows of other branches do not matter', async () => {
    expect(run(await printed(place, chain.upgrade('aaaa'), []))).toEqual([]);
    await place.rows("INSERT INTO limbeck_version VALUES ('other''s')");
    expect(run(await printed(place, chain.upgrade(), ['aaaa']))[0]).toContain("stands at aaaa, other's");
    expect(run(await printed(place, chain.upgrade(), ['aaaa'], { unrelated: ["other's"] }))).toEqual([]);
  });

  test('a run that holds the lock', async () => {
    const script = await printed(place, chain.upgrade(), []);
    const connection = await place.connect();
    const { lock } = connection.dialect.session;
    await connection.rows(lock?.acquire('["public","limbeck_version"]') ?? '');
    expect(run(script)[0]).toBe('ERROR:  another run holds the lock');
    await connection.close();
    expect(await tables()).toEqual([]);
    expect(run(script)).toEqual([]);
  });

  test('a part outside of transactions keeps runs out as well, and is kept out by them', async () => {
    const locks =
      "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    const outside = history({ aaaa: { up: ['CREATE TABLE a (id integer)', [`CREATE TABLE seen AS ${locks}`]] } });
    const script = await printed(place, outside.upgrade(), []);
    const connection = await place.connect();
    for (const { sql } of connection.dialect.split(script)) await connection.run(sql);
    expect(await place.rows('SELECT n FROM seen')).toEqual([{ n: 1 }]);
    expect(await place.rows(locks)).toEqual([{ n: 0 }]);
    await connection.rows(connection.dialect.session.lock?.acquire('["public","limbeck_version"]') ?? '');
    expect(run(`${script.slice(script.indexOf('outside a transaction'))}`)).toContain(
      'ERROR:  another run holds the lock',
    );
    await connection.close();
  });
});

describe('SQLite, by a client that ends with the first error', () => {
  beforeEach(async () => {
    place = await sqlitePlace();
  });

  function run(script: string): string | undefined {
    const raw = new Database((place.settings as string).slice('sqlite:'.length));
    try {
      raw.exec(script);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    } finally {
      raw.close();
    }
  }
  const tables = async (): Promise<readonly unknown[]> =>
    (await place.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")).map(({ name }) => name);

  test('another version', async () => {
    expect(run(await printed(place, chain.upgrade(), [], { version: '3.27' }))).toBe(
      'CHECK constraint failed: this script is for SQLite 3.27: print one for the version that runs it',
    );
    expect(await tables()).toEqual([]);
  });

  test('another place: run twice', async () => {
    const script = await printed(place, chain.upgrade(), []);
    expect(run(script)).toBeUndefined();
    expect(run(script)).toBe('CHECK constraint failed: this script begins at base, and the database stands elsewhere');
    expect(await tables()).toEqual(['a', 'b', 'limbeck_log', 'limbeck_version']);
  });

  test.runIf(spawnSync('sqlite3', ['--version']).status === 0)('the shell with -bail', async () => {
    const script = await printed(place, chain.upgrade(), [], { version: '3.27' });
    const path = (place.settings as string).slice('sqlite:'.length);
    expect(() => execFileSync('sqlite3', ['-bail', path], { input: script, stdio: 'pipe' })).toThrow(
      'this script is for SQLite 3.27',
    );
    expect(await tables()).toEqual([]);
  });

  test('rows that would point nowhere fail it as they fail a run', async () => {
    const linked = history({
      aaaa: { up: ['CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE c (p integer REFERENCES p (id))'] },
      bbbb: { up: ['INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)'] },
      cccc: { up: ['DROP TABLE p; CREATE TABLE p (id integer PRIMARY KEY)'] },
    });
    expect(run(await printed(place, linked.upgrade(), []))).toBe(
      'CHECK constraint failed: rows would point at rows that do not exist',
    );
    expect(await place.rows('SELECT revision FROM limbeck_version')).toEqual([{ revision: 'bbbb' }]);
  });
});
