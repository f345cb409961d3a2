// Time and chance as a port: the runner waits, measures and jitters, but owns no clock.

export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 up to 1, without 1. */
  random(): number;
}

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
