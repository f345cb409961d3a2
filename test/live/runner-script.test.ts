// A script does what a run does: the same tables, rows, heads and log, by the database's own shell and by its library.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../src/ops/index.js';
import { type RecordedPlan, scriptPlan, stepQueries, versionTables } from '../../src/runner/index.js';
import type { Column, Schema, Table } from '../../src/schema/types.js';
import { from, type History, history, type Place, places, run } from '../runner/support.js';

const hostile = 'q"uo\'te\\s $1 ? :x 😀 select';
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const texts = history({
  [`it's ${hostile}`]: {
    up: [`CREATE TABLE ${name(hostile)} (id integer, words text DEFAULT ${text(hostile)})`],
    down: [`DROP TABLE ${name(hostile)}`],
  },
  bbbb: {
    up: [
      `INSERT INTO ${name(hostile)} (id) VALUES (1); INSERT INTO ${name(hostile)} VALUES (2, ${text('a;b\n-- c\n.d\n/')})`,
      'CREATE TABLE b (id integer)',
      { [`step ${hostile}\n--`]: (knex) => knex('b').insert({ id: 5 }) },
    ],
    down: ['DROP TABLE b', `DELETE FROM ${name(hostile)}`],
  },
  cccc: {
    up: ['CREATE TABLE c (id integer)', ['VACUUM', 'INSERT INTO c VALUES (7)'], 'INSERT INTO c VALUES (8)'],
    down: ['DROP TABLE c'],
  },
});

const column = (name: string, type: string, nullable = true): Column => ({ name, type: { name: type }, nullable });
const table = (name: string, columns: readonly Column[], more: Partial<Table> = {}): Operation => ({
  op: 'createTable',
  table: { name, columns, uniques: [], foreignKeys: [], checks: [], indexes: [], ...more },
});
const key = (name: string) => ({ name, columns: ['id'] });
const users = { name: 'users' };
/** Operations, some of which rebuild a table on one of the databases. */
const built = history({
  aaaa: {
    up: [
      table('users', [column('id', 'integer', false), column('age', 'text')], { primaryKey: key('users_pkey') }),
      table('posts', [column('id', 'integer', false), column('by', 'integer')], {
        primaryKey: key('posts_pkey'),
        foreignKeys: [
          { name: 'posts_by_fkey', columns: ['by'], references: users, referencedColumns: ['id'], onDelete: 'cascade' },
        ],
      }),
      "INSERT INTO users VALUES (1, '36'), (2, '41')",
      'INSERT INTO posts VALUES (10, 1), (11, 2)',
    ],
    down: [
      { op: 'dropTable', table: { name: 'posts' } },
      { op: 'dropTable', table: users },
    ],
  },
  bbbb: {
    up: [
      {
        op: 'alterColumn',
        table: users,
        column: 'age',
        to: { type: { name: 'integer' } },
        using: { sql: 'CAST(age AS integer)' },
      },
      { op: 'addConstraint', table: users, constraint: { kind: 'check', name: 'grown', expr: { sql: 'age > 17' } } },
      { op: 'createIndex', table: users, index: { name: 'users_age', unique: false, parts: [{ column: 'age' }] } },
    ],
    down: [
      { op: 'dropIndex', table: users, name: 'users_age' },
      { op: 'dropConstraint', table: users, name: 'grown' },
      { op: 'alterColumn', table: users, column: 'age', to: { type: { name: 'text' } } },
    ],
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

  async function scripted(place: Place, plan: RecordedPlan, schema: Schema, version?: string): Promise<string> {
    const connection = await place.connect();
    const { dialect } = connection;
    const target = version === undefined ? await dialect.readTarget(connection) : dialect.target(version);
    await connection.close();
    const basics = { dialect, target, tables: versionTables(), runId: 'run', toolVersion: '0.0.0' };
    return (
      await scriptPlan({ ...basics, plan, schema, steps: stepQueries({ dialect, from, database: place.settings }) })
    ).sql;
  }

  async function schemaOf(place: Place): Promise<Schema> {
    const connection = await place.connect();
    const { schema } = await connection.dialect.introspect(connection, {});
    await connection.close();
    return schema;
  }

  async function everything(place: Place): Promise<unknown> {
    const log = `SELECT id, run, revision, direction, part, parts, statement, note, outcome, tool_version, checksum, text_checksum, error FROM limbeck_log ORDER BY id`;
    const schema = await schemaOf(place);
    const rows: { [table: string]: unknown } = {};
    for (const { name: own } of schema.tables) {
      if (!own.startsWith('limbeck_')) rows[own] = await place.rows(`SELECT * FROM ${name(own)} ORDER BY id`);
    }
    return {
      heads: await place.rows('SELECT revision FROM limbeck_version ORDER BY revision'),
      log: (await place.rows(log)).map((row) => ({ ...row, id: Number(row.id) })),
      schema,
      rows,
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

  async function same(
    chain: History,
    execute: (place: Place, script: string) => Promise<void> | void,
    version?: string,
  ): Promise<void> {
    const [live, offline] = [await open(), await open()];
    const first = chain.ids[0] ?? '';
    // Down to the first revision, up again, and down to nothing.
    for (const next of [chain.upgrade(), chain.downgrade(first), chain.upgrade(), chain.downgrade(null)]) {
      const before = await live.rows('SELECT revision FROM limbeck_version').catch(() => []);
      const plan = await next(before.map(({ revision }) => String(revision)));
      const schema = await schemaOf(live);
      await run(live, async () => plan);
      await execute(offline, await scripted(offline, plan, schema, version));
      expect(await everything(offline)).toEqual(await everything(live));
    }
    await live.drop();
    await offline.drop();
  }

  const chains = [
    { what: 'SQL texts with hostile names, parts outside transactions', chain: texts },
    { what: 'operations that rebuild tables', chain: built },
  ];

  test.each(chains)('$what: by the library', ({ chain }) => same(chain, byLibrary));

  // SQLite's shell brings its own library: the script is written for that version.
  const shell = shells[placeName];
  const { stdout, status } = spawnSync(shell?.command ?? '', ['--version'], { encoding: 'utf8' });
  const version = placeName === 'SQLite' ? /^\d+\.\d+/.exec(stdout ?? '')?.[0] : undefined;
  test.runIf(status === 0).each(chains)('$what: by the shell, where it is installed', ({ chain }) => {
    const execute = (place: Place, script: string): void => {
      const file = join(folder, 'script.sql');
      writeFileSync(file, script);
      shell?.run(place, file);
    };
    return same(chain, execute, version);
  });
});
