// Waiting for another program's writes, on databases that take one writer at a time.
import { DatabaseError } from '../errors.js';
import type { LockOptions } from './lock.js';
import { poll } from './poll.js';

/** Tries again while another program is writing; every vain attempt is told. */
export async function whileBusy(
  { connection, clock, on, signal }: Pick<LockOptions, 'connection' | 'clock' | 'on' | 'signal'>,
  patience: number,
  attempt: () => Promise<void>,
): Promise<void> {
  let busy: unknown;
  const done = await poll(
    clock,
    patience,
    async (waited) => {
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
    },
    signal,
  );
  if (!done) throw busy;
}
