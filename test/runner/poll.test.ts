// Trying again: pauses that grow, a bound that holds, a last attempt at its end.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poll } from '../../src/runner/poll.js';

function scriptedClock(chance: number) {
  let time = 0;
  const pauses: number[] = [];
  return {
    pauses,
    clock: {
      now: () => new Date(time),
      sleep: async (milliseconds: number) => {
        pauses.push(milliseconds);
        time += milliseconds;
      },
      random: () => chance,
    },
  };
}

test('pauses double from 25 ms to 2 s, and the last one ends with the patience', async () => {
  const { clock, pauses } = scriptedClock(1);
  const waits: number[] = [];
  expect(await poll(clock, 6000, async (waited) => void waits.push(waited))).toBeUndefined();
  expect(pauses).toEqual([25, 50, 100, 200, 400, 800, 1600, 2000, 825]);
  expect(waits).toEqual([0, 25, 75, 175, 375, 775, 1575, 3175, 5175, 6000]);
});

test('no patience is one attempt', async () => {
  const { clock, pauses } = scriptedClock(0.5);
  let attempts = 0;
  await poll(clock, 0, async () => void attempts++);
  expect({ attempts, pauses }).toEqual({ attempts: 1, pauses: [] });
});

test('whatever the jitter: never longer than the patience, and an answer ends it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(10_000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat(20),
      async (patience, chance, answerAt) => {
        const { clock, pauses } = scriptedClock(chance);
        let attempts = 0;
        const answer = await poll(clock, patience, async () => (attempts++ === answerAt ? 'yes' : undefined));
        expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(patience + 1);
        if (answer) expect(attempts).toBe(answerAt + 1);
      },
    ),
    { seed: 7, numRuns: 200 },
  );
});
