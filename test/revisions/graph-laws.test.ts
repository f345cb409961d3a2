// The laws of graphs, plans and rows, over random histories with roots, forks, merges, dependencies and labels.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LimbeckError } from '../../src/errors.js';
import { resolve } from '../../src/revisions/address.js';
import {
  branchOf,
  buildGraph,
  neededBy,
  needsOf,
  type RevisionGraph,
  spreadLabels,
} from '../../src/revisions/graph.js';
import { missingHeads } from '../../src/revisions/heads.js';
import { planDowngrade, planStamp, planUpgrade } from '../../src/revisions/plan.js';
import type { HeadMove, Plan } from '../../src/revisions/types.js';
import { histories, seeded } from './histories.js';

/** A history, a state that its upgrades can lead to, and some picks to choose targets by. */
const situations = fc
  .tuple(histories, fc.array(fc.nat(), { maxLength: 3 }), fc.array(fc.nat(), { minLength: 3, maxLength: 3 }))
  .map(([revisions, applied, picks]) => {
    const graph = buildGraph(revisions);
    const idAt = (pick: number): string => revisions[pick % revisions.length]?.id ?? 'base';
    const rows = planUpgrade(graph, [], applied.map(idAt)).to;
    return { revisions, graph, rows, targets: picks.map(idAt) };
  });

function closure(graph: RevisionGraph, ids: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const todo = [...ids];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    todo.push(...needsOf(graph, id));
  }
  return found;
}

function maximal(graph: RevisionGraph, applied: ReadonlySet<string>): readonly string[] {
  return [...applied].filter((id) => !neededBy(graph, id).some((other) => applied.has(other))).sort();
}

function moved(rows: ReadonlySet<string>, moves: readonly HeadMove[]): Set<string> {
  const after = new Set(rows);
  for (const move of moves) {
    const [gone, come] =
      move.move === 'update' ? [move.from, move.to] : move.move === 'delete' ? [move.id] : [undefined, move.id];
    if (gone !== undefined) expect(after.delete(gone), `${gone} has a row`).toBe(true);
    if (come === undefined) continue;
    expect(after.has(come), `${come} has no row yet`).toBe(false);
    after.add(come);
  }
  return after;
}

/** Runs a plan step by step, and holds every step to the laws. Returns the rows after it. */
function run(graph: RevisionGraph, plan: Plan): readonly string[] {
  let rows = new Set(plan.from);
  const applied = closure(graph, plan.from);
  for (const { revision, direction, moves } of plan.steps) {
    if (direction === 'upgrade') {
      for (const needed of needsOf(graph, revision.id))
        expect(applied.has(needed), `${needed} before ${revision.id}`).toBe(true);
      expect(applied.has(revision.id)).toBe(false);
      applied.add(revision.id);
    } else {
      for (const user of neededBy(graph, revision.id))
        expect(applied.has(user), `${user} off before ${revision.id}`).toBe(false);
      expect(applied.delete(revision.id)).toBe(true);
    }
    rows = moved(rows, moves);
    expect([...rows].sort()).toEqual(maximal(graph, applied));
  }
  expect(plan.to).toEqual([...rows].sort());
  return plan.to;
}

/** Undefined where the plan is refused. */
function allowed<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof LimbeckError) return undefined;
    throw error;
  }
}

describe('in every history', () => {
  test('an upgrade applies what its targets need, each after what it needs, and the rows are the maximal applied ones', () => {
    fc.assert(
      fc.property(situations, ({ graph, rows, targets }) => {
        const plan = planUpgrade(graph, rows, targets);
        const after = run(graph, plan);
        expect(closure(graph, after)).toEqual(closure(graph, [...rows, ...targets.filter((id) => id !== 'base')]));
      }),
      seeded,
    );
  });

  test('taking the steps of an upgrade off again, one by one, leaves the rows as they were', () => {
    fc.assert(
      fc.property(situations, ({ graph, rows, targets }) => {
        const up = planUpgrade(graph, rows, targets);
        let now = up.to;
        for (const { revision } of up.steps.toReversed()) {
          const down = planDowngrade(graph, now, `${revision.id}@-1`);
          expect(down.steps.map((step) => step.revision.id)).toEqual([revision.id]);
          now = run(graph, down);
        }
        expect(now).toEqual(rows);
      }),
      seeded,
    );
  });

  test('everything up and everything down leaves nothing, in exactly the reverse order', () => {
    fc.assert(
      fc.property(histories, (revisions) => {
        const graph = buildGraph(revisions);
        const up = planUpgrade(graph, [], 'heads');
        const down = planDowngrade(graph, up.to, 'base');
        expect(run(graph, up)).toEqual(graph.realHeads);
        expect(run(graph, down)).toEqual([]);
        expect(down.steps.map(({ revision }) => revision.id)).toEqual(
          up.steps.map(({ revision }) => revision.id).toReversed(),
        );
        expect(up.steps).toHaveLength(revisions.length);
        expect(missingHeads(graph, up.to)).toEqual([]);
      }),
      seeded,
    );
  });

  test('a downgrade takes off what stands above its target and nothing else', () => {
    fc.assert(
      fc.property(situations, ({ graph, rows, targets: [target = 'base'] }) => {
        const plan = allowed(() => planDowngrade(graph, rows, target));
        if (!plan) {
          expect(closure(graph, rows).has(target)).toBe(false);
          return;
        }
        const before = closure(graph, rows);
        const left = closure(graph, run(graph, plan));
        const off = new Set(plan.steps.map(({ revision }) => revision.id));
        expect([...before].filter((id) => !left.has(id)).sort()).toEqual([...off].sort());
        if (target === 'base') {
          expect(left.size).toBe(0);
          return;
        }
        expect(left.has(target)).toBe(true);
        const children = graph.children.get(target) ?? [];
        expect(children.some((id) => left.has(id))).toBe(false);
        // Each goes because it is a child of the target or needs one that goes.
        for (const id of off)
          expect(children.includes(id) || needsOf(graph, id).some((needed) => off.has(needed))).toBe(true);
      }),
      seeded,
    );
  });

  test('a downgrade on a branch stays on it, and label@base leaves nothing of the branch', () => {
    fc.assert(
      fc.property(situations, ({ graph, rows, targets: [id = 'base'] }) => {
        if (id === 'base') return;
        const plan = allowed(() => planDowngrade(graph, rows, `${id}@base`));
        const own = branchOf(graph, id);
        if (!plan) return;
        for (const { revision } of plan.steps) expect(own.has(revision.id)).toBe(true);
        const after = run(graph, plan);
        expect([...closure(graph, after)].some((left) => own.has(left))).toBe(false);
        expect(planStamp(graph, rows, `${id}@base`).to).toEqual(after);
      }),
      seeded,
    );
  });

  test('the same rows are reached by any way, and by stamp', () => {
    fc.assert(
      fc.property(situations, ({ graph, targets }) => {
        const [a = 'base', b = 'base', c = 'base'] = targets;
        const oneByOne = targets.reduce<readonly string[]>((rows, id) => planUpgrade(graph, rows, id).to, []);
        const backwards = [c, b, a].reduce<readonly string[]>((rows, id) => planUpgrade(graph, rows, id).to, []);
        const together = planUpgrade(graph, [], targets).to;
        const over = planDowngrade(graph, planUpgrade(graph, [], 'heads').to, 'base').to;
        expect(oneByOne).toEqual(together);
        expect(backwards).toEqual(together);
        expect(over).toEqual([]);
        expect(planStamp(graph, [], a).to).toEqual(planUpgrade(graph, [], a).to);
        expect(planStamp(graph, [], 'heads').to).toEqual(planUpgrade(graph, [], 'heads').to);
      }),
      seeded,
    );
  });

  test('whatever commands went before, a target is reached with the same rows by each way there', () => {
    const commands = fc.array(fc.record({ way: fc.constantFrom('upgrade', 'downgrade', 'stamp'), pick: fc.nat() }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(situations, commands, ({ revisions, graph, rows, targets: [target = 'base'] }, walk) => {
        const plans = { upgrade: planUpgrade, downgrade: planDowngrade, stamp: planStamp };
        const before = walk.reduce((now, { way, pick }) => {
          const id = revisions[pick % revisions.length]?.id ?? 'base';
          const after = allowed(() => plans[way](graph, now, id).to) ?? now;
          expect(after).toEqual(maximal(graph, closure(graph, after)));
          return after;
        }, rows);

        const fresh = planUpgrade(graph, [], target).to;
        const emptied = planDowngrade(graph, before, 'base').to;
        expect(emptied).toEqual([]);
        expect(planUpgrade(graph, emptied, target).to).toEqual(fresh);
        expect(planStamp(graph, before, target, { purge: true }).to).toEqual(fresh);
        expect(planUpgrade(graph, before, 'heads').to).toEqual(planUpgrade(graph, [], 'heads').to);

        // In one command, in one for each revision, and by way of stamping what the command would have led to.
        const there = planUpgrade(graph, before, target);
        const stepwise = there.steps.reduce((now, { revision }) => planUpgrade(graph, now, revision.id).to, before);
        expect(stepwise).toEqual(there.to);
        expect(planStamp(graph, before, there.to.length === 0 ? 'base' : there.to).to).toEqual(there.to);
        // There and back, as far as nothing else fell with it.
        const back = there.steps
          .toReversed()
          .reduce((now, { revision: { id } }) => planDowngrade(graph, now, `${id}@-1`).to, there.to);
        expect(back).toEqual(before);
      }),
      seeded,
    );
  });

  test('a stamp moves rows to an antichain that holds the target, and refuses targets that say one thing twice', () => {
    fc.assert(
      fc.property(situations, ({ graph, rows, targets: [a = 'base', b = 'base'] }) => {
        const plan = allowed(() => planStamp(graph, rows, [a, b]));
        if (a !== b && (a === 'base' || b === 'base')) {
          expect(plan).toBe(undefined);
          return;
        }
        const twice = a !== b && (closure(graph, [a]).has(b) || closure(graph, [b]).has(a));
        if (twice) {
          expect(plan).toBe(undefined);
          return;
        }
        expect([...moved(new Set(rows), plan?.moves ?? [])].sort()).toEqual(plan?.to);
        expect(maximal(graph, closure(graph, plan?.to ?? []))).toEqual(plan?.to);
        if (a !== 'base') expect(plan?.to).toEqual(expect.arrayContaining([a, b]));
      }),
      seeded,
    );
  });

  test('the order of files changes nothing', () => {
    fc.assert(
      fc.property(situations, fc.infiniteStream(fc.nat()), ({ revisions, graph, rows, targets }, keys) => {
        const shuffled = revisions
          .map((revision) => ({ revision, key: keys.next().value }))
          .sort((x, y) => x.key - y.key)
          .map(({ revision }) => revision);
        const other = buildGraph(shuffled);
        expect(other.newestFirst).toEqual(graph.newestFirst);
        expect(planUpgrade(other, rows, targets)).toEqual(planUpgrade(graph, rows, targets));
        expect([...spreadLabels(other)].sort()).toEqual([...spreadLabels(graph)].sort());
      }),
      seeded,
    );
  });

  test('what is added later takes no label away, but where it forks the trunk of the branch', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), (revisions, picks) => {
        const graph = buildGraph(revisions);
        if (revisions.length === 0) return;
        const parents = [...new Set(picks.map((pick) => revisions[pick % revisions.length]!.id))];
        const trunk = [...graph.labels.values()].flatMap((id) => {
          const above = closureAbove(graph, id);
          return [...branchOf(graph, id)].filter((other) => !above.has(other));
        });
        if (parents.some((id) => trunk.includes(id))) return;
        const added = {
          id: 'added',
          downRevision: parents,
          dependsOn: [],
          branchLabels: [],
          message: '',
          path: '/a.ts',
        };
        const before = spreadLabels(graph);
        const after = spreadLabels(buildGraph([...revisions, added]));
        for (const { id } of revisions) expect(after.get(id)).toEqual(before.get(id));
      }),
      seeded,
    );
  });

  test('every revision is found by its id, and by each prefix of four that no other id has', () => {
    fc.assert(
      fc.property(histories, (revisions) => {
        const graph = buildGraph(revisions);
        for (const { id } of revisions) {
          expect(resolve(graph, id).ids).toEqual([id]);
          const prefix = id.slice(0, 4);
          const same = revisions.filter((other) => other.id.startsWith(prefix));
          expect(allowed(() => resolve(graph, prefix).ids)).toEqual(same.length === 1 ? [id] : undefined);
          expect(allowed(() => resolve(graph, id.slice(0, 3)))).toBe(undefined);
        }
      }),
      { ...seeded, numRuns: 100 },
    );
  });
});

function closureAbove(graph: RevisionGraph, id: string): Set<string> {
  const found = new Set([id]);
  for (const at of found) for (const child of graph.children.get(at) ?? []) found.add(child);
  return found;
}
