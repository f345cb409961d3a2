// Time and chance as a port: the runner waits, measures and jitters, but owns no clock.

export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 up to 1, without 1. */
  random(): number;
}
