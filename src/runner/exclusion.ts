// Keeping other runs out where BEGIN is what does so: between two transactions of one part nothing does.
import { type LockOptions, locked, lockWait } from './lock.js';
import { poll } from './poll.js';
import type { Unit } from './units.js';

/** What ends it; undefined where these units or this database do not ask for it. */
export async function excludeOthers(
  { connection, clock, on, signal, ...options }: LockOptions,
  units: readonly Unit[],
): Promise<(() => void) | undefined> {
  if (!connection.exclude || units.every(({ mode }) => mode === 'transaction')) return undefined;
  const patience = lockWait(options);
  const end = await poll(
    clock,
    patience,
    async (waited) => {
      signal?.throwIfAborted();
      const got = await connection.exclude?.();
      if (!got) on?.({ type: 'waiting', waitedMs: waited });
      return got;
    },
    signal,
  );
  if (!end) throw locked(patience, 'it runs a part outside of transactions');
  return end;
}
