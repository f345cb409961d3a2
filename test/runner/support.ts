// Both databases as places to run plans in, and short ways to write recorded revisions.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseError, type DatabaseFault } from '../../src/errors.js';
import {
  type Connection,
  type ConnectOptions,
  connect,
  type DatabaseSettings,
  type ExecuteOptions,
  executePlan,
  type RunEvent,
  type RunResult,
  versionTables,
} from '../../src/runner/index.js';
import { testDatabase } from '../support/postgres.js';
import { postgres, sqlite } from './dialects.js';
import { clock } from './histories.js';

/** Drivers are resolved from this repository. */
export const from = import.meta.filename;

export interface Place {
  readonly settings: DatabaseSettings;
  connect(options?: Partial<ConnectOptions>): Promise<Connection>;
  /** A look from outside, through a connection of its own. */
  rows(sql: string): Promise<readonly Record<string, unknown>[]>;
  drop(): Promise<void>;
}

export const places: readonly { readonly name: string; readonly open: () => Promise<Place> }[] = [
  { name: 'PostgreSQL', open: postgresPlace },
  { name: 'SQLite', open: sqlitePlace },
];

export async function postgresPlace(): Promise<Place> {
  const database = await testDatabase();
  return {
    settings: database.url,
    connect: (options) => connect(database.url, { dialect: postgres, from, clock, ...options }),
    rows: (sql) => database.rows(sql),
    drop: () => database.drop(),
  };
}

export async function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-runner-'));
  const path = join(folder, 'app.db');
  return {
    settings: `sqlite:${path}`,
    connect: (options) => connect(`sqlite:${path}`, { dialect: sqlite, from, clock, create: true, ...options }),
    rows: async (sql) => {
      const raw = new Database(path);
      try {
        return raw.prepare(sql).all() as Record<string, unknown>[];
      } finally {
        raw.close();
      }
    },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Ran {
  readonly result: RunResult;
  readonly events: readonly RunEvent[];
}

/** Runs a plan on a connection of its own, and closes it whatever happens. */
export async function run(
  place: Place,
  plan: ExecuteOptions['plan'],
  options: Partial<ExecuteOptions> = {},
): Promise<Ran> {
  const connection = await place.connect();
  const events: RunEvent[] = [];
  try {
    const result = await executePlan({
      connection,
      plan,
      tables: versionTables(),
      clock,
      runId: 'run',
      toolVersion: '0.0.0',
      on: (event) => events.push(event),
      ...options,
    });
    return { result, events };
  } finally {
    await connection.close();
  }
}

export async function heads(place: Place): Promise<readonly string[]> {
  const rows = await place.rows('SELECT revision FROM limbeck_version ORDER BY revision');
  return rows.map(({ revision }) => String(revision));
}

/** The fault of the DatabaseError that the promise ends with. */
export async function faultOf(work: Promise<unknown>): Promise<DatabaseFault> {
  const error: unknown = await errorOf(work);
  if (error instanceof DatabaseError) return error.fault;
  throw error;
}

/** The error that the promise ends with. */
export async function errorOf(work: Promise<unknown>): Promise<Error & { readonly [key: string]: unknown }> {
  try {
    await work;
  } catch (error) {
    return error as Error & { readonly [key: string]: unknown };
  }
  throw new Error('it did not fail');
}

export { clock, type History, history, type Written } from './histories.js';
