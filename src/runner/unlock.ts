// Taking the run lock away from somebody: from a run that has ended, at once; from one that lives, only by ending its session.
import type { RunLock } from '../dialects/dialect.js';
import { DatabaseError, failure, LimbeckError } from '../errors.js';
import { type Holder, holderText, readHolder, readOwner } from './holder.js';
import type { LockOptions } from './lock.js';
import { poll } from './poll.js';
import { lackingError, readOnlyError } from './writable.js';

export interface UnlockResult {
  /** Who had the lock; undefined where nobody had it. */
  readonly holder?: Holder;
  readonly outcome: 'free' | 'ended' | 'leftover' | 'none';
}

/** Throws where the owner is alive, unless it is to be ended. */
export async function unlock(options: LockOptions & { readonly force?: boolean }): Promise<UnlockResult> {
  const { connection, tables, force = false } = options;
  const { lock } = connection.dialect.session;
  if (!lock) return { outcome: 'none' };
  const target = await connection.dialect.readTarget(connection);
  const holder = await readHolder(connection, tables, target);
  if (!holder) return { outcome: 'free' };
  // The owner is a session of another server then; here its number may be anybody's.
  const refused = (await readOnlyError(connection)) ?? (await lackingError(connection, tables, 'write'));
  if (refused) throw refused;
  if (holder.alive && !force) throw heldByOther(holder);
  if (holder.alive && holder.pid !== undefined) await end(options, lock, holder.pid);
  const row = await readOwner(connection, tables);
  if (row !== 'no table' && typeof row?.token === 'string') await connection.rows(lock.forget(tables.lock, row.token));
  return { holder, outcome: holder.alive ? 'ended' : 'leftover' };
}

async function end({ connection, tables, clock }: LockOptions, lock: RunLock, pid: number): Promise<void> {
  const target = await connection.dialect.readTarget(connection);
  await connection.rows(lock.end(pid)).catch((error: unknown) => {
    throw error instanceof DatabaseError ? notAllowed(pid, error) : error;
  });
  const gone = await poll(clock, 10_000, async () => {
    const now = await readHolder(connection, tables, target);
    return now?.alive && now.pid === pid ? undefined : true;
  });
  if (!gone) {
    throw failure('not-ended', `the session ${pid} was told to end, and is still there`, {
      hint: 'It ends as soon as the server can interrupt what it does. Run migrate unlock --force again.',
    });
  }
}

function notAllowed(pid: number, { fault }: DatabaseError): LimbeckError {
  return failure('not-allowed', `the session ${pid} cannot be ended from here: ${fault.message}`, {
    hint: 'The role that the run is logged in with may end it, and a superuser: run migrate unlock --force as one of them.',
  });
}

function heldByOther(holder: Holder): LimbeckError {
  return new LimbeckError('locked', 'locked', `the run lock has an owner, and it is alive: ${holderText(holder)}`, {
    hint: 'Stop that run. migrate unlock --force ends its session: what it has open is rolled back.',
    data: { holder },
  });
}
