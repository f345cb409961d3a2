// A pooler that hands out a server session for each transaction, or for each statement: a lock of the session excludes
// nobody there.
import type { RunLock } from '../dialects/dialect.js';
import { DatabaseError, type LimbeckError, usageError } from '../errors.js';
import type { Connection } from './connect/index.js';

/** Whether somebody stands between us and the server: the session is not the one that we were told. */
export function isPooled(connection: Connection, backend: number): boolean {
  return connection.backend !== undefined && connection.backend !== backend;
}

export async function isPooledNow(connection: Connection): Promise<boolean> {
  const { session } = connection.dialect;
  if (!session.backend) return false;
  const [row] = await connection.rows<{ readonly backend: number }>(session.backend);
  return row !== undefined && isPooled(connection, row.backend);
}

/**
 * While we have the lock, in the session `backend`, a second connection must not get it, must be in another session, and must
 * not have moved ours. Throws where one of these is not so. A pooler that keeps sessions together passes.
 */
export async function refuseSharedSessions(
  connection: Connection,
  lock: RunLock,
  key: string,
  backend: number,
): Promise<void> {
  const second = await connection.again?.();
  if (!second) return;
  try {
    const other = await acquired(second, lock, key);
    const ours = await acquired(connection, lock, key);
    if (ours.ok) await connection.rows(lock.release(key));
    if (other.ok) await second.rows(lock.release(key));
    if (!other.ok && other.backend !== backend && ours.backend === backend) return;
    await refuseWithoutTransactions(second);
    throw sharedSession();
  } finally {
    await second.close();
  }
}

/** PgBouncer's `pool_mode = statement` takes no BEGIN: nothing that a revision is could be kept there. */
export async function refuseWithoutTransactions(connection: Connection): Promise<void> {
  const { begin, rollback } = connection.dialect.session.transaction([]);
  try {
    await connection.run(begin);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !connection.alive) throw error;
    throw usageError('pooler', `the connection goes through a pooler that takes no transactions: ${error.message}`, {
      hint: 'Its pool mode is "statement". Let the database setting name the server itself (its own port, not that of the pooler) or a pool in session mode.',
    });
  }
  await connection.run(rollback);
}

async function acquired(connection: Connection, lock: RunLock, key: string): Promise<Acquired> {
  const [row] = await connection.rows<Acquired>(lock.acquire(key));
  return row as Acquired;
}

interface Acquired {
  readonly ok: boolean;
  readonly backend: number;
}

export function sharedSession(): LimbeckError {
  return usageError(
    'pooler',
    'the connection goes through a pooler in transaction mode: the server session changes under it, so a lock keeps no other run out',
    {
      hint: 'Let the database setting name the server itself (its own port, not that of the pooler) or a pool in session mode. --allow-pooler goes on all the same, with nothing but the row in limbeck_lock to keep other runs out.',
    },
  );
}
