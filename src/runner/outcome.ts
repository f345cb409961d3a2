// The connection was lost while COMMIT was on its way: whether it stands is found out through a new connection. The log row
// of the part is in the same transaction, so once that has ended the row tells.
import { DatabaseError } from '../errors.js';
import type { Clock } from './clock.js';
import type { Connection } from './connect/index.js';
import { poll } from './poll.js';

export interface LostCommit {
  readonly connection: Connection;
  readonly clock: Clock;
  /** How long to try to reach the server, and to wait for the old transaction to end. */
  readonly patienceMs: number;
  /** The number of the transaction, as the fence gave it. */
  readonly transaction: string;
  /** Returns a row where the transaction has committed. */
  readonly trace: string;
  /** Ends the session that we have lost, should the server not have noticed: COMMIT comes through now or never. */
  end(fresh: Connection): Promise<void>;
}

/** Undefined where nobody answers, or the transaction is still open at the end. */
export async function hasCommitted(lost: LostCommit): Promise<boolean | undefined> {
  const { connection, clock, patienceMs } = lost;
  const { ended } = connection.dialect.session;
  if (!connection.again || !ended) return undefined;
  return poll(clock, patienceMs, async () => {
    const fresh = await connection.again?.().catch(() => undefined);
    if (!fresh) return undefined;
    try {
      await lost.end(fresh);
      if (!(await isOver(fresh, ended(lost.transaction)))) return undefined;
      return (await fresh.rows(lost.trace)).length > 0;
    } catch (error) {
      // The first revision makes the log: where there is none, it has not committed.
      if (error instanceof DatabaseError && fresh.isMissingTable(error)) return false;
      return undefined; // lost again
    } finally {
      await fresh.close();
    }
  });
}

async function isOver(fresh: Connection, sql: string): Promise<boolean> {
  try {
    return Boolean((await fresh.rows<{ readonly ended: unknown }>(sql))[0]?.ended);
  } catch (error) {
    // A server that crashed has forgotten numbers that it had given out: none of them can still be open.
    if (error instanceof DatabaseError && fresh.alive) return true;
    throw error;
  }
}
