// Mutual exclusion of runs: a lock of the database where it has one for us, polled and never waited in.
import type { Target } from '../dialects/dialect.js';
import { DatabaseError, LimbeckError } from '../errors.js';
import type { Clock } from './clock.js';
import type { Connection } from './connect/index.js';
import type { OnEvent } from './events.js';
import { poll } from './poll.js';
import type { VersionTables } from './version-tables.js';

export interface LockOptions {
  readonly connection: Connection;
  readonly tables: VersionTables;
  readonly clock: Clock;
  /** How long to wait for another run; a minute by default. */
  readonly lockWaitMs?: number;
  readonly on?: OnEvent;
  /** Ends the waiting, and the run. */
  readonly signal?: AbortSignal;
}

export function lockWait({ lockWaitMs = 60_000 }: { readonly lockWaitMs?: number }): number {
  return lockWaitMs;
}

/** Holds the run lock during `work`. Where BEGIN itself excludes other runs there is none, and `work` begins at once. */
export async function underLock<T>(options: LockOptions, target: Target, work: () => Promise<T>): Promise<T> {
  const { connection, tables } = options;
  const { lock } = connection.dialect.session;
  if (!lock) return work();
  const key = lockKeyOf(tables, target);
  await acquire(options, lock.acquire(key), lock.holder(key));
  try {
    return await work();
  } finally {
    // A connection that is gone has released it by that.
    if (connection.alive) await connection.rows(lock.release(key)).catch(() => {});
  }
}

/** What tells this history's runs from those of others in the same database. */
export function lockKeyOf({ heads }: VersionTables, target: Target): string {
  return JSON.stringify([heads.schema ?? target.defaultSchema ?? '', heads.name]);
}

async function acquire(options: LockOptions, sql: string, holderSql: string): Promise<void> {
  const { connection, clock, on, signal } = options;
  let holder: string | undefined;
  const got = await poll(clock, lockWait(options), async (waited) => {
    signal?.throwIfAborted();
    const [answer] = await connection.rows<{ readonly ok: unknown }>(sql);
    if (answer?.ok) return true;
    holder = holderText((await connection.rows(holderSql))[0]) ?? holder;
    on?.({ type: 'waiting', waitedMs: waited, ...(holder !== undefined && { holder }) });
    return undefined;
  });
  if (!got) throw locked(lockWait(options), holder);
}

/** `done`: the revisions that this run had finished before. */
export function locked(waitedMs: number, holder?: string, done: readonly string[] = []): LimbeckError {
  const who =
    holder === undefined ? 'another program is writing to the database' : `another run holds the lock: ${holder}`;
  const stands = done.length > 0 ? `this run stopped after ${done.join(', ')}` : 'nothing was changed';
  return new LimbeckError('locked', 'locked', `${who}; waited ${seconds(waitedMs)} for it, and ${stands}`, {
    hint: 'Run it again when the other has finished, or wait longer with --lock-wait.',
    data: { waitedMs, done, ...(holder !== undefined && { holder }) },
  });
}

/** Who holds it: every column that the dialect's query names and knows. */
function holderText(row: Record<string, unknown> | undefined): string | undefined {
  if (!row) return undefined;
  const known = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return known.map(([name, value]) => `${name} ${value instanceof Date ? value.toISOString() : value}`).join(', ');
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}

/** Tries again while another program is writing. `waiting` hears about every vain attempt. */
export async function whileBusy(
  { connection, clock, on, signal }: LockOptions,
  patience: number,
  attempt: () => Promise<void>,
): Promise<void> {
  let busy: unknown;
  const done = await poll(clock, patience, async (waited) => {
    if (waited > 0) signal?.throwIfAborted();
    try {
      await attempt();
      return true;
    } catch (error) {
      if (!(error instanceof DatabaseError) || !connection.isBusy(error)) throw error;
      busy = error;
      on?.({ type: 'waiting', waitedMs: waited });
      return undefined;
    }
  });
  if (!done) throw busy;
}
