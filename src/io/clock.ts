// Time and chance as they are; everything below takes them as arguments.
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

export const systemClock = {
  now: (): Date => new Date(),
  sleep: (milliseconds: number): Promise<void> => setTimeout(milliseconds),
  random: (): number => Math.random(),
};

/** For ids. */
export function freshBytes(count: number): Uint8Array {
  return randomBytes(count);
}
