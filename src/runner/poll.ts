// Trying again with pauses.
import type { Clock } from './clock.js';
import { pause } from './pause.js';

/**
 * Calls `attempt` until it answers, with growing, jittered pauses, for `patience` milliseconds at most; undefined when the
 * time is over. The first attempt is made at once, and one more at the very end. A signal ends a pause; the attempt after it
 * must look at it.
 */
export async function poll<T>(
  clock: Clock,
  patience: number,
  attempt: (waited: number) => Promise<T | undefined>,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const start = clock.now().getTime();
  for (let longest = 25; ; longest = Math.min(longest * 2, 2000)) {
    const waited = clock.now().getTime() - start;
    const answer = await attempt(waited);
    if (answer !== undefined) return answer;
    const left = patience - (clock.now().getTime() - start);
    if (left <= 0) return undefined;
    await pause(clock, Math.min(left, longest / 2 + (longest / 2) * clock.random()), signal);
  }
}
