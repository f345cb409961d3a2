// A script does what a run does: the same tables, rows, heads and log, by the database's own shell and by its library.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RecordedPlan, scriptPlan, versionTables } from '../../src/runner/index.js';
import { history, type Place, places, run } from '../runner/support.js';

const hostile = 'q"uo\'te\\s $1 ? :x 😀 select';
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const chain = history({
  [`it's ${hostile}`]: {
    up: [`CREATE TABLE ${name(hostile)} (id integer, words text DEFAULT ${text(hostile)})`],
    down: [`DROP TABLE ${name(hostile)}`],
  },
  bbbb: {
    up: [
      `INSERT INTO ${name(hostile)} (id) VALUES (1); INSERT INTO ${name(hostile)} VALUES (2, ${text('a;b\n-- c\n.d\n/')})`,
      'CREATE TABLE b (id integer)',
    ],
    down: ['DROP TABLE b', `DELETE FROM ${name(hostile)}`],
  },
  cccc: {
    up: ['CREATE TABLE c (id integer)', ['VACUUM', 'INSERT INTO c VALUES (7)'], 'INSERT INTO c VALUES (8)'],
    down: ['DROP TABLE c'],
  },
});

const shells: {
  readonly [place: string]: { readonly command: string; readonly run: (place: Place, file: string) => void };
} = {
  PostgreSQL: {
    command: 'psql',
    run: ({ settings }, file) => {
      execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', file, settings as string], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
  },
  SQLite: {
    command: 'sqlite3',
    run: ({ settings }, file) => {
      execFileSync('sqlite3', ['-bail', (settings as string).slice('sqlite:'.length), `.read ${file}`], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
  },
};

describe.each(places)('$name', ({ name: placeName, open }) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'limbeck-script-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function scripted(place: Place, plan: RecordedPlan): Promise<string> {
    const connection = await place.connect();
    const { dialect } = connection;
    const target = await dialect.readTarget(connection);
    await connection.close();
    const basics = { dialect, target, tables: versionTables(), runId: 'run', toolVersion: '0.0.0' };
    return scriptPlan({ ...basics, plan, schema: { tables: [], objects: [] } });
  }

  async function everything(place: Place): Promise<unknown> {
    const log = `SELECT id, run, revision, direction, part, parts, statement, note, outcome, tool_version, checksum, text_checksum, error FROM limbeck_log ORDER BY id`;
    return {
      heads: await place.rows('SELECT revision FROM limbeck_version ORDER BY revision'),
      log: (await place.rows(log)).map((row) => ({ ...row, id: Number(row.id) })),
      rows: await place.rows(`SELECT * FROM ${name(hostile)} ORDER BY id`),
      b: await place.rows('SELECT * FROM b').catch(() => 'no table'),
      c: await place.rows('SELECT * FROM c ORDER BY id').catch(() => 'no table'),
    };
  }

  async function byLibrary(place: Place, script: string): Promise<void> {
    if (placeName === 'SQLite') {
      new Database((place.settings as string).slice('sqlite:'.length)).exec(script).close();
      return;
    }
    const connection = await place.connect();
    for (const { sql } of connection.dialect.split(script)) await connection.run(sql);
    await connection.close();
  }

  async function same(execute: (place: Place, script: string) => Promise<void> | void): Promise<void> {
    const [live, offline] = [await open(), await open()];
    for (const from of [chain.upgrade(), chain.downgrade(chain.ids[0] ?? '')]) {
      const before = await live.rows('SELECT revision FROM limbeck_version').catch(() => []);
      const plan = await from(before.map(({ revision }) => String(revision)));
      await run(live, async () => plan);
      await execute(offline, await scripted(offline, plan));
      expect(await everything(offline)).toEqual(await everything(live));
    }
    await live.drop();
    await offline.drop();
  }

  test('by the library', () => same(byLibrary));

  const shell = shells[placeName];
  const installed = shell !== undefined && spawnSync(shell.command, ['--version']).status === 0;
  test.runIf(installed)('by the shell, where it is installed', () =>
    same((place, script) => {
      const file = join(folder, 'script.sql');
      writeFileSync(file, script);
      shell?.run(place, file);
    }),
  );
});
