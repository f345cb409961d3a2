// One statement of a part outside of transactions in a transaction of its own, with the word that it is done.
import { type RetryOptions, Tries } from './contention.js';
import type { LiveSink } from './live-sink.js';
import { transact } from './sink.js';

export async function atomically(
  sink: LiveSink,
  options: RetryOptions,
  work: () => Promise<true>,
  doing: string,
): Promise<true> {
  const tries = new Tries(options);
  for (;;) {
    try {
      await transact(sink, options.connection.dialect.session.transaction([]), async () => {
        await work();
        return [];
      });
      return true;
    } catch (error) {
      const { blockers } = sink;
      if (!(await tries.again(error, doing, blockers))) throw tries.givenUp(error, blockers);
    }
  }
}
