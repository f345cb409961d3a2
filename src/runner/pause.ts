// Waiting, unless somebody ends it.
import type { Clock } from './clock.js';

/** A pause that a signal ends before its time. */
export async function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  let wake = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  signal?.addEventListener('abort', wake, { once: true });
  try {
    await Promise.race([clock.sleep(milliseconds), aborted]);
  } finally {
    signal?.removeEventListener('abort', wake);
  }
}
