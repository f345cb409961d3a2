// One statement of a part outside of transactions in a transaction of its own, with the word that it is done.
import { type RetryOptions, Tries } from './contention.js';
import { CutOff } from './going-on.js';
import type { LiveSink } from './live-sink.js';
import { transact } from './sink.js';

export interface Atomic {
  work(): Promise<void>;
  readonly doing: string;
  /** Returns a row once it has committed. */
  readonly trace: string;
}

export async function atomically(sink: LiveSink, options: RetryOptions, { work, doing, trace }: Atomic): Promise<void> {
  const tries = new Tries(options);
  for (;;) {
    try {
      return await transact(sink, options.connection.dialect.session.transaction([]), async () => {
        await work();
        return [];
      });
    } catch (error) {
      if (await sink.hasCommitted(trace)) throw new CutOff();
      const { blockers } = sink;
      if (!(await tries.again(error, doing, blockers))) throw tries.givenUp(error, blockers);
    }
  }
}
