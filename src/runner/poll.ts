// Trying again with pauses.
import type { Clock } from './clock.js';

/**
 * Calls `attempt` until it answers, with growing, jittered pauses, for `patience` milliseconds at most; undefined when the
 * time is over. The first attempt is made at once, and one more at the very end.
 */
export async function poll<T>(
  clock: Clock,
  patience: number,
  attempt: (waited: number) => Promise<T | undefined>,
): Promise<T | undefined> {
  const start = clock.now().getTime();
  for (let pause = 25; ; pause = Math.min(pause * 2, 2000)) {
    const waited = clock.now().getTime() - start;
    const answer = await attempt(waited);
    if (answer !== undefined) return answer;
    const left = patience - (clock.now().getTime() - start);
    if (left <= 0) return undefined;
    await clock.sleep(Math.min(left, pause / 2 + (pause / 2) * clock.random()));
  }
}
