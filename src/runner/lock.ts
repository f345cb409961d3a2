// Mutual exclusion of runs: a lock of the database where it has one for us, polled and never waited in, and the row of its
// owner, whose token fences every part of the run.
import type { LockOwner, RunLock, Target } from '../dialects/dialect.js';
import { DatabaseError, failure, LimbeckError } from '../errors.js';
import type { Clock } from './clock.js';
import type { Connection } from './connect/index.js';
import type { OnEvent } from './events.js';
import { aboutTable } from './head-table.js';
import { holderText, lockKeyOf, readHolder, readOwner } from './holder.js';
import { poll } from './poll.js';
import { isPooled, isPooledNow, refuseSharedSessions, refuseWithoutTransactions, sharedSession } from './pooler.js';
import type { VersionTables } from './version-tables.js';
import { lackingError, readOnlyError } from './writable.js';

export interface LockOptions {
  readonly connection: Connection;
  readonly tables: VersionTables;
  readonly clock: Clock;
  /** How long to wait for another run; a minute by default. */
  readonly lockWaitMs?: number;
  /** Who runs, for others that wait. */
  readonly owner?: LockOwner;
  /** Runs also where a pooler changes the server session under the connection. */
  readonly allowPooler?: boolean;
  readonly on?: OnEvent;
  /** Ends the waiting, and the run. */
  readonly signal?: AbortSignal;
}

export function lockWait({ lockWaitMs = 60_000 }: { readonly lockWaitMs?: number }): number {
  return lockWaitMs;
}

/** Holds the run lock during `work`. Where BEGIN itself excludes other runs there is none, and `work` begins at once. */
export async function underLock<T>(
  options: LockOptions,
  target: Target,
  work: (hold: Hold | undefined) => Promise<T>,
): Promise<T> {
  const { lock } = options.connection.dialect.session;
  if (!lock) return work(undefined);
  const hold = await acquire(options, lock, target);
  try {
    return await work(hold);
  } finally {
    await hold.release();
  }
}

async function acquire(options: LockOptions, lock: RunLock, target: Target): Promise<Hold> {
  const { connection, tables, clock, on, signal } = options;
  // On a standby the row of a run on the primary would be no reason to wait.
  const refused = (await readOnlyError(connection)) ?? (await lackingError(connection, tables, 'write'));
  if (refused) throw refused;
  const key = lockKeyOf(tables, target);
  let holder: string | undefined;
  const hold = await poll(
    clock,
    lockWait(options),
    async (waited) => {
      signal?.throwIfAborted();
      const got = await attempt(options, lock, key).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error;
      });
      if (got) return got;
      const now = await readHolder(connection, tables, target);
      holder = now ? holderText(now) : holder;
      on?.({ type: 'waiting', waitedMs: waited, ...(holder !== undefined && { holder }) });
      return undefined;
    },
    signal,
  );
  if (!hold) throw locked(lockWait(options), holder);
  return hold;
}

async function attempt(options: LockOptions, lock: RunLock, key: string): Promise<Hold | undefined> {
  const { connection, allowPooler = false } = options;
  if (allowPooler && (await isPooledNow(connection))) {
    await refuseWithoutTransactions(connection);
    return holdOfRow(options, lock, key);
  }
  const [answer] = await connection.rows<{ readonly ok: unknown; readonly backend: number }>(lock.acquire(key));
  if (!answer?.ok) return undefined;
  const { backend } = answer;
  try {
    if (isPooled(connection, backend)) await refuseSharedSessions(connection, lock, key, backend);
    const token = await claim(options, lock, true);
    if (token !== undefined) return new Hold(options, lock, key, token, backend);
  } catch (error) {
    await connection.rows(lock.release(key)).catch(() => {});
    throw error;
  }
  await connection.rows(lock.release(key));
  return undefined;
}

/** Nothing but the row: nobody can tell whether its owner is alive, so it stays until it is taken away. */
async function holdOfRow(options: LockOptions, lock: RunLock, key: string): Promise<Hold | undefined> {
  const token = await claim(options, lock, false);
  return token === undefined ? undefined : new Hold(options, lock, key, token);
}

/** Puts our row where the owner's was, unless that is still there. */
async function claim(
  { connection, tables, owner = {} }: LockOptions,
  lock: RunLock,
  own: boolean,
): Promise<string | undefined> {
  let doing: Parameters<typeof aboutTable>[2] = 'created';
  try {
    const now = await readOwner(connection, tables);
    if (now === 'no table') await connection.run(lock.create(tables.lock));
    else if (now?.alive) return undefined;
    doing = 'written';
    const [row] = await connection.rows<{ readonly token: string }>(lock.claim(tables.lock, owner, own));
    return row?.token;
  } catch (error) {
    throw error instanceof DatabaseError ? aboutTable(error, tables.lock, doing) : error;
  }
}

/** The run lock, held. */
export class Hold {
  /** The server session that has it; undefined where a pooler changes them. */
  readonly backend: number | undefined;
  readonly #connection: Connection;
  readonly #tables: VersionTables;
  readonly #lock: RunLock;
  readonly #key: string;
  readonly #token: string;

  constructor({ connection, tables }: LockOptions, lock: RunLock, key: string, token: string, backend?: number) {
    this.#connection = connection;
    this.#tables = tables;
    this.#lock = lock;
    this.#key = key;
    this.#token = token;
    this.backend = backend;
  }

  /**
   * Before COMMIT in every transaction of the run: it cannot commit unless the lock is ours, and until it has, nobody can take
   * the lock. Not at its beginning, where a revision may want to choose the isolation level. Returns the transaction's number.
   */
  async fence(): Promise<string> {
    const sql = this.#lock.fence(this.#tables.lock, this.#token);
    return this.#ours(await this.#connection.rows<Fenced>(sql)).transaction;
  }

  /** Throws unless the lock is ours: before and after what is outside of transactions. */
  async check(): Promise<void> {
    this.#ours(await this.#connection.rows<Fenced>(this.#lock.held(this.#tables.lock, this.#token)));
  }

  #ours([row]: readonly Fenced[]): Fenced {
    if (!row) throw lostLock();
    if (this.backend !== undefined && row.backend !== this.backend) throw sharedSession();
    return row;
  }

  /** Ends our session through another connection: only if the lock is still ours, and never anybody else's. */
  async end(fresh: Connection): Promise<void> {
    const owner = await readOwner(fresh, this.#tables);
    if (!owner || owner === 'no table' || owner.token !== this.#token || !owner.alive) return;
    if (this.backend !== undefined && owner.pid === this.backend) await fresh.rows(this.#lock.end(this.backend));
  }

  /** Never throws: a connection that is gone has released it by that. */
  async release(): Promise<void> {
    if (!this.#connection.alive) return;
    // A cancel that was meant for the statement before may reach the server during this one: once more, then.
    const surely = async (sql: string): Promise<void> => {
      await this.#connection.rows(sql).catch(() => this.#connection.rows(sql).catch(() => {}));
    };
    await surely(this.#lock.forget(this.#tables.lock, this.#token));
    if (this.backend !== undefined) await surely(this.#lock.release(this.#key));
  }
}

interface Fenced {
  readonly backend: number;
  readonly transaction: string;
}

function lostLock(): LimbeckError {
  return failure('lock-lost', 'this run no longer has the run lock: somebody has taken it away', {
    hint: 'Was it migrate unlock? Another run may be at work; migrate current shows where the database stands.',
  });
}

/** `done`: the revisions that this run had finished before. */
export function locked(waitedMs: number, holder?: string, done: readonly string[] = []): LimbeckError {
  const who = holder === undefined ? 'another program is using the database' : `another run holds the lock: ${holder}`;
  const stands = done.length > 0 ? `this run stopped after ${done.join(', ')}` : 'nothing was changed';
  return new LimbeckError('locked', 'locked', `${who}; waited ${seconds(waitedMs)} for it, and ${stands}`, {
    hint: `Run it again when the other has finished, or wait longer with --lock-wait.${holder === undefined ? '' : ' migrate unlock tells more of the owner.'}`,
    data: { waitedMs, done, ...(holder !== undefined && { holder }) },
  });
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
