// A run whose connection was lost, and that knows what stands, goes on through another one: under the lock anew, from the heads
// and the log as they are.
import { failure } from '../errors.js';
import type { Connection } from './connect/index.js';
import { type LockOptions, lockWait } from './lock.js';
import { poll } from './poll.js';

/** Something was committed, and the connection is gone: each time is some way further along. */
export class CutOff extends Error {}

/** `work` begins again, with a new connection, as often as it is interrupted. */
export async function goingOn<O extends LockOptions, T>(options: O, work: (options: O) => Promise<T>): Promise<T> {
  let { connection } = options;
  const close = async (): Promise<void> => {
    if (connection !== options.connection) await connection.close();
  };
  try {
    for (;;) {
      try {
        return await work({ ...options, connection });
      } catch (error) {
        if (!(error instanceof CutOff)) throw error;
        const next = await another(options, connection);
        await close();
        connection = next;
        options.on?.({ type: 'reconnected' });
      }
    }
  } finally {
    await close();
  }
}

async function another(options: LockOptions, { again }: Connection): Promise<Connection> {
  const { clock, signal } = options;
  const fresh = await poll(
    clock,
    lockWait(options),
    async () => {
      signal?.throwIfAborted();
      return again?.().catch(() => undefined);
    },
    signal,
  );
  if (fresh) return fresh;
  throw failure('connection-lost', 'the connection to the server was lost, and there is no new one to be had', {
    hint: 'What was committed stands. Run the same command again when the server is back: it goes on from there.',
  });
}
