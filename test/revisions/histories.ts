// Random histories for the laws: roots, forks, merges, dependencies and labels.
import fc from 'fast-check';
import type { Revision } from '../../src/revisions/types.js';

export const seeded = { seed: 20261122, numRuns: 400 };

/** Revisions whose ids say nothing of their order; each hangs on earlier ones. */
export const histories = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      root: fc.nat({ max: 6 }),
      dependencies: fc.array(fc.nat(), { maxLength: 2 }),
      depends: fc.nat({ max: 3 }),
      label: fc.nat({ max: 4 }),
    }),
    { maxLength: 24 },
  )
  .chain((shapes) =>
    fc
      .uniqueArray(fc.integer({ min: 0xa00000, max: 0xffffff }), { minLength: shapes.length, maxLength: shapes.length })
      .map((numbers) => numbers.map((number) => number.toString(16)))
      .map((ids) =>
        shapes.map((shape, i): Revision => {
          const earlier = (picks: readonly number[]): readonly string[] =>
            i === 0 ? [] : [...new Set(picks.map((pick) => ids[pick % i]!))];
          return {
            id: ids[i]!,
            // Mostly on the newest few, so that lines are long.
            downRevision:
              shape.root === 0 ? [] : earlier(shape.parents.map((pick) => i - 1 - (pick % 3)).map(Math.abs)),
            dependsOn: shape.depends === 0 ? earlier(shape.dependencies) : [],
            branchLabels: shape.label === 0 ? [`label_${i}`] : [],
            message: '',
            path: `/migrations/${ids[i]}.ts`,
          };
        }),
      ),
  );
