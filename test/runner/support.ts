// Both databases as places to run plans in, and short ways to write recorded revisions.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { DataStep, Direction, Instruction, Part } from '../../src/revisions/types.js';
import {
  type Clock,
  type Connection,
  type ConnectOptions,
  connect,
  type DatabaseSettings,
  type ExecuteOptions,
  executePlan,
  type RecordedPlan,
  type RecordedStep,
  type RunEvent,
  type RunResult,
  versionTables,
} from '../../src/runner/index.js';
import { testDatabase } from '../support/postgres.js';
import { postgres, sqlite } from './bare-dialects.js';

export const clock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => 0.5,
};

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

/** What one revision does: SQL texts and data steps; a nested list is an autocommit part. */
export type Does = string | { readonly [label: string]: DataStep };
export interface Written {
  readonly up?: readonly (Does | readonly Does[])[];
  readonly down?: readonly (Does | readonly Does[])[];
}

export interface History {
  readonly ids: readonly string[];
  upgrade(target?: string): (heads: readonly string[]) => Promise<RecordedPlan>;
  downgrade(target: string | null): (heads: readonly string[]) => Promise<RecordedPlan>;
}

/** A linear history, oldest first, by id. */
export function history(revisions: { readonly [id: string]: Written }): History {
  const ids = Object.keys(revisions);
  const step = (id: string, direction: Direction): RecordedStep => {
    const at = ids.indexOf(id);
    const parent = ids[at - 1];
    const up =
      parent === undefined ? ({ move: 'insert', id } as const) : ({ move: 'update', from: parent, to: id } as const);
    const down =
      parent === undefined ? ({ move: 'delete', id } as const) : ({ move: 'update', from: id, to: parent } as const);
    const parts = partsOf((direction === 'upgrade' ? revisions[id]?.up : revisions[id]?.down) ?? []);
    const checksum = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
    return {
      revision: {
        id,
        downRevision: parent === undefined ? [] : [parent],
        dependsOn: [],
        branchLabels: [],
        message: `message of ${id}`,
        path: `/project/migrations/${id}_file.ts`,
      },
      direction,
      moves: [direction === 'upgrade' ? up : down],
      recording: { parts, checksum },
    };
  };
  return {
    ids,
    upgrade:
      (target = ids.at(-1) ?? '') =>
      async (heads) => {
        const at = ids.indexOf(heads[0] ?? '');
        const run = ids.slice(at + 1, ids.indexOf(target) + 1);
        return { from: heads, to: run.length > 0 ? [target] : heads, steps: run.map((id) => step(id, 'upgrade')) };
      },
    downgrade: (target) => async (heads) => {
      const at = ids.indexOf(heads[0] ?? '');
      const run = ids.slice((target === null ? -1 : ids.indexOf(target)) + 1, at + 1).reverse();
      return { from: heads, to: target === null ? [] : [target], steps: run.map((id) => step(id, 'downgrade')) };
    },
  };
}

function partsOf(written: readonly (Does | readonly Does[])[]): readonly Part[] {
  const groups: { mode: Part['mode']; does: Does[] }[] = [];
  for (const item of written) {
    const last = groups.at(-1);
    if (Array.isArray(item)) groups.push({ mode: 'autocommit', does: [...(item as readonly Does[])] });
    else if (last?.mode === 'transaction') last.does.push(item as Does);
    else groups.push({ mode: 'transaction', does: [item as Does] });
  }
  return groups.map(({ mode, does }, i) => ({ id: String(i + 1), mode, instructions: does.flatMap(instructionsOf) }));
}

function instructionsOf(does: Does): readonly Instruction[] {
  if (typeof does === 'string') return [{ kind: 'schema', ops: [{ op: 'execute', sql: does }] }];
  return Object.entries(does).map(([label, run]) => ({ kind: 'data', label, run }));
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

/** The error that the promise ends with. */
export async function errorOf(work: Promise<unknown>): Promise<Error & { readonly [key: string]: unknown }> {
  try {
    await work;
  } catch (error) {
    return error as Error & { readonly [key: string]: unknown };
  }
  throw new Error('it did not fail');
}
