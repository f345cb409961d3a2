// Runs are ended at calls of their connection, then run again: what is there in the end must be what an undisturbed run leaves.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Connection, executePlan, versionTables } from '../../src/runner/index.js';
import { fingerprint } from '../support/fingerprint.js';
import { crashChain, tablesOfChain } from './crash-chain.js';
import type { Crash } from './crasher.js';
import { failing } from './failing.js';
import { clock, from, type Place } from './support.js';

export type Open = () => Promise<Place>;

/** All that may differ: schema, rows, heads, what the log calls done, and whether an owner's row would stop another run. */
export async function stateOf(place: Place): Promise<unknown> {
  const connection = await place.connect();
  try {
    const all = async (sql: string): Promise<unknown> => connection.rows(sql).catch(() => 'not there');
    const isPostgres = connection.dialect.session.lock !== undefined;
    const schema = isPostgres
      ? await fingerprint(connection)
      : await all("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2");
    const rows: Record<string, unknown> = {};
    for (const table of tablesOfChain) rows[table] = await all(`SELECT * FROM ${table} ORDER BY 1`);
    return {
      schema,
      rows,
      heads: await all('SELECT revision FROM limbeck_version'),
      done: await all(
        "SELECT revision, direction, part, parts, statement, note, count(*) AS times FROM limbeck_log WHERE outcome = 'done' GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 3, 5",
      ),
      stopsOthers: isPostgres && (await lives(connection)),
    };
  } finally {
    await connection.close();
  }
}

/** A run that was killed behind its last COMMIT leaves its row, which stops nobody once the server has noticed. */
async function lives(connection: Connection): Promise<boolean> {
  const sql = connection.dialect.session.lock?.owner({ name: 'limbeck_lock' }) ?? '';
  for (const end = Date.now() + 10_000; Date.now() < end; await clock.sleep(50)) {
    const [owner] = await connection.rows<{ readonly alive: boolean }>(sql);
    if (!owner?.alive) return false;
  }
  return true;
}

/** One run in this process; `before` happens before each call. Returns how many calls there were. */
export async function runHere(
  place: Place,
  before: (call: number) => void | Promise<void> = () => {},
): Promise<number> {
  const connection = await place.connect();
  let calls = 0;
  const counting = (call: number): void | Promise<void> => {
    calls = call;
    return before(call);
  };
  try {
    await executePlan({
      connection: failing(connection, counting),
      plan: crashChain(place.settings as string).upgrade(),
      tables: versionTables(),
      clock,
      runId: `run ${Math.random()}`,
      toolVersion: '0.0.0',
    });
    return calls;
  } finally {
    await connection.close();
  }
}

export interface Undisturbed {
  readonly state: unknown;
  readonly calls: number;
}

export async function undisturbed(open: Open): Promise<Undisturbed> {
  const place = await open();
  const calls = await runHere(place);
  const state = await stateOf(place);
  await place.drop();
  return { state, calls };
}

export interface Crasher {
  run(crash: Omit<Crash, 'from'>): Promise<{
    readonly signal: string | null;
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  }>;
  remove(): void;
}

export async function buildCrasher(): Promise<Crasher> {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-crasher-'));
  const outfile = join(folder, 'crasher.mjs');
  const entry = join(import.meta.dirname, 'crasher.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  return {
    run: (crash) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [outfile, JSON.stringify({ ...crash, from })], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let out = '';
        let err = '';
        child.stdout.on('data', (data) => {
          out += data;
        });
        child.stderr.on('data', (data) => {
          err += data;
        });
        child.on('close', (code, signal) => resolve({ code, signal, out, err }));
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `some` numbers from 1 to `last`, spread evenly, and not the same ones for each `shift`. */
export function spread(last: number, some: number, shift = 0): readonly number[] {
  const step = last / some;
  return Array.from({ length: some }, (_, i) => Math.min(last, 1 + Math.floor(i * step + (shift % step))));
}
