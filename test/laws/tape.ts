// Choices read off a list of numbers: whatever the list, they lead to something valid, and fast-check shrinks the list. At
// zero, and past the end of the tape, every choice is the plainest one.
import fc from 'fast-check';

export interface Tape {
  /** A number below `limit`. */
  below(limit: number): number;
  pick<T>(options: readonly [T, ...T[]]): T;
  /** From a list that may be empty. */
  among<T>(options: readonly T[]): T | undefined;
  /** Several different ones in the order of the list, at least one where there is one, at most `most`. */
  some<T>(options: readonly T[], most: number): readonly T[];
  /** True in about `percent` of the cases. */
  chance(percent: number): boolean;
}

export function tapeOf(numbers: readonly number[]): Tape {
  let at = 0;
  const below = (limit: number): number => (numbers[at++] ?? 0) % Math.max(limit, 1);
  const among = <T>(options: readonly T[]): T | undefined => options[below(options.length)];
  return {
    below,
    among,
    pick: (options) => among(options) ?? options[0],
    some: (options, most) => {
      const count = 1 + below(Math.min(most, options.length));
      const start = below(options.length);
      const step = 1 + below(Math.max(options.length - 1, 1));
      const chosen = new Set<(typeof options)[number]>();
      for (let i = 0; i < options.length && chosen.size < count; i++) {
        const option = options[(start + i * step) % options.length];
        if (option !== undefined) chosen.add(option);
      }
      return [...chosen];
    },
    chance: (percent) => below(100) >= 100 - percent,
  };
}

export const tapes: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 99_999 }), {
  minLength: 16,
  maxLength: 80,
  size: 'max',
});
