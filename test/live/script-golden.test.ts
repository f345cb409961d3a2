// Every golden case as a script: run by psql, by SQLite's library and by its shell, it makes the database that a run makes,
// with the same heads and log; up and down.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import type { Dialect, Queryable, Target } from '../../src/dialects/dialect.js';
import { collectModels } from '../../src/models/index.js';
import { recordRevision } from '../../src/revisions/record.js';
import { schemaAt } from '../../src/revisions/replay.js';
import { scriptModule } from '../../src/revisions/revision.js';
import type { Direction, Part } from '../../src/revisions/types.js';
import {
  type Connection,
  connect,
  executePlan,
  scriptPlan,
  stepQueries,
  versionTables,
} from '../../src/runner/index.js';
import type { Hints, Models } from '../../src/schema/types.js';
import { record } from '../laws/record.js';
import { postgres, sqlite } from '../runner/dialects.js';
import { clock, type RecordedSteps, recordedPlan } from '../runner/histories.js';
import { fingerprint } from '../support/fingerprint.js';
import { testDatabase } from '../support/postgres.js';

const root = join(import.meta.dirname, '../golden');
const noHints: Hints = { tables: [], columns: [], objects: [], using: [], untouched: [], untouchedColumns: [] };
const ask = { renames: async () => [], confirm: async () => true };

/** A database that is run on by limbeck, and one that scripts are run on. */
interface Room {
  readonly url: string;
  readonly connection: Connection;
  /** Another connection to it, or the same, for what is only read. */
  readonly reader: Queryable;
  execute(script: string): void;
  everything(): Promise<unknown>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface Client {
  readonly name: string;
  readonly dialect: Dialect;
  /** Which version scripts are written for, where it is not the one that limbeck runs on. */
  readonly version?: string;
  readonly there: boolean;
  open(): Promise<Room>;
}

const shell = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' });
const clients: readonly Client[] = [
  {
    name: 'psql',
    dialect: postgres,
    there: spawnSync('psql', ['--version']).status === 0,
    open: () => postgresRoom(),
  },
  { name: "SQLite's library", dialect: sqlite, there: true, open: () => sqliteRoom(byLibrary) },
  {
    name: "SQLite's shell",
    dialect: sqlite,
    there: shell.status === 0,
    ...(shell.status === 0 ? { version: shell.stdout.split(' ')[0] ?? '' } : {}),
    open: () => sqliteRoom(byShell),
  },
];

describe.each(clients)('by $name', ({ dialect, version, there, open }) => {
  let live: Room;
  let offline: Room;
  beforeAll(async () => {
    if (!there) return;
    live = await open();
    offline = await open();
  });
  afterAll(async () => {
    await live?.close();
    await offline?.close();
  });

  const cases = readdirSync(root).sort();
  test.runIf(there).each(cases)('%s', async (name) => {
    const answer = readFileSync(join(root, name, `${dialect.name}.sql`), 'utf8');
    if (answer.startsWith('-- refused')) return;
    await live.clear();
    await offline.clear();
    const target = await dialect.readTarget(live.connection);
    const chain = await chainOf(name, live, target);
    await live.clear();
    const scripted = async (way: Direction, from: number): Promise<void> => {
      const plan = recordedPlan(chain, way, from);
      await executePlan({ ...basics, connection: live.connection, clock, plan: async () => plan });
      const schema = schemaAt(
        chain.slice(0, from).map(({ upgrade }) => ({ parts: upgrade, checksum: '' })),
        dialect.vocabulary,
      );
      const options = {
        ...basics,
        dialect,
        target: version === undefined ? target : dialect.target(version),
        plan,
        schema,
      };
      const steps = stepQueries({ dialect, from: import.meta.filename, database: live.url });
      const { sql } = await scriptPlan({ ...options, steps });
      offline.execute(sql);
      expect(await offline.everything()).toEqual(await live.everything());
    };
    await scripted('upgrade', 0);
    await scripted('downgrade', 2);
  });
});

const basics = { tables: versionTables(), runId: 'run', toolVersion: '0.0.0' };

/** The revision that makes what is there before, and the one of the case. */
async function chainOf(name: string, { connection, reader }: Room, target: Target): Promise<RecordedSteps> {
  const { dialect } = connection;
  const before = await modelsOf(name, 'before');
  const after = existsSync(join(root, name, 'after.ts')) ? await modelsOf(name, 'after') : before;
  const first = await drafted(reader, dialect, target, before);
  for (const part of first.upgrade) await play(part, connection, target);
  const byHand = join(root, name, 'written.ts');
  const second = existsSync(byHand) ? await written(byHand, dialect) : await drafted(reader, dialect, target, after);
  return [first, second];
}

type Directions = { readonly [D in Direction]: readonly Part[] };

async function drafted(db: Queryable, dialect: Dialect, target: Target, models: Side): Promise<Directions> {
  const allowed = ['tables', ...models.allow];
  const { operations } = await compareWithDatabase({ dialect, db, target, models, allowed, ask });
  const draft = draftRevision(operations, dialect.vocabulary);
  return {
    upgrade: record(draft, 'upgrade', dialect.vocabulary),
    downgrade: record(draft, 'downgrade', dialect.vocabulary),
  };
}

async function written(path: string, { name, vocabulary }: Dialect): Promise<Directions> {
  const exported = await import(/* @vite-ignore */ path);
  const faults: string[] = [];
  const links = { downRevision: [], dependsOn: [], branchLabels: [] };
  const module = scriptModule({ id: exported.revision, ...links, message: '', path }, exported, faults);
  expect(faults).toEqual([]);
  const context = { dialect: name, x: {}, offline: false };
  const parts = (direction: Direction): readonly Part[] =>
    recordRevision(module, direction, { context, vocabulary, naming: {} }).parts;
  return { upgrade: parts('upgrade'), downgrade: parts('downgrade') };
}

async function play({ instructions }: Part, db: Connection, target: Target): Promise<void> {
  for (const instruction of instructions) {
    if (instruction.kind === 'data') throw new Error('no golden case has a data step');
    const { ops } = instruction;
    const query = db.dialect.needs(ops);
    const before = query ? await db.dialect.snapshot(db, query) : { schema: { tables: [], objects: [] } };
    for (const { sql } of db.dialect.lower(ops, before, target)) await db.run(sql);
  }
}

interface Side extends Models {
  readonly allow: readonly string[];
}

/** A first revision has no renames to hint at. */
async function modelsOf(name: string, file: 'before' | 'after'): Promise<Side> {
  const { allow = [], ...exported } = await import(`../golden/${name}/${file}.ts`);
  const models = collectModels([exported]);
  return { ...models, ...(file === 'before' ? { hints: noHints } : {}), allow };
}

async function own(db: Queryable): Promise<unknown> {
  const log = `SELECT id, run, revision, direction, part, parts, statement, note, outcome, tool_version, checksum, text_checksum, error FROM limbeck_log ORDER BY id`;
  return [await db.rows('SELECT revision FROM limbeck_version'), await db.rows(log)];
}

async function postgresRoom(): Promise<Room> {
  const database = await testDatabase();
  const connection = await connect(database.url, { dialect: postgres, from: import.meta.filename, clock });
  return {
    url: database.url,
    connection,
    reader: database,
    execute: (script) => {
      execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', database.url], {
        input: script,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
    },
    everything: async () => [await fingerprint(database), await own(connection)],
    clear: async () => {
      const own = "SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)'";
      for (const { name } of await connection.rows<{ readonly name: string }>(own)) {
        await connection.run(`DROP SCHEMA ${name} CASCADE`);
      }
      await connection.run('CREATE SCHEMA public');
    },
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}

async function sqliteRoom(run: (path: string, script: string) => void): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-golden-'));
  const path = join(folder, 'app.db');
  const options = { dialect: sqlite, from: import.meta.filename, clock, create: true };
  const connection = await connect(`sqlite:${path}`, options);
  return {
    url: `sqlite:${path}`,
    connection,
    reader: connection,
    execute: (script) => run(path, script),
    everything: async () => {
      const kept = await connection.rows<{ readonly sql: string }>(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2",
      );
      // What ALTER TABLE does to a text leaves line breaks behind, or does not: that is the version's way.
      const plain = (sql: string): string => sql.replace(/\s+/g, ' ').replaceAll(' )', ')');
      return [kept.map((row) => ({ ...row, sql: plain(row.sql) })), await own(connection)];
    },
    clear: async () => {
      await connection.run('PRAGMA foreign_keys = OFF');
      // What is a virtual table's own goes with it.
      const sql =
        "SELECT type, name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite_%'";
      for (const { type, name } of await connection.rows<{ readonly type: string; readonly name: string }>(sql)) {
        await connection.run(`DROP ${type === 'view' ? 'VIEW' : 'TABLE'} ${sqlite.quote.name(name)}`);
      }
      await connection.run('PRAGMA foreign_keys = ON');
    },
    close: async () => {
      await connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function byLibrary(path: string, script: string): void {
  new Database(path).exec(script).close();
}

function byShell(path: string, script: string): void {
  execFileSync('sqlite3', ['-bail', path], { input: script, stdio: ['pipe', 'pipe', 'pipe'] });
}
