// The graph of a history: who descends from whom, who needs whom, in one order that no file system can change. Pure, and
// linear in the number of revisions: nothing here recurses.
import { brokenHistory, cycles, revisionProblems } from './check.js';
import type { Revision } from './types.js';

export interface RevisionGraph {
  /**
   * Every revision before the ones it needs. A line is followed down to its fork before the next one begins; what that
   * leaves open, ids decide. All lists and all plans are in this order, or in its reverse.
   */
  readonly newestFirst: readonly Revision[];
  readonly byId: ReadonlyMap<string, Revision>;
  /** By parent link, sorted. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** `dependsOn` with labels replaced by ids, without what is a parent anyway. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** Who depends on it, sorted. */
  readonly dependants: ReadonlyMap<string, readonly string[]>;
  /** The revision that declares a label. */
  readonly labels: ReadonlyMap<string, string>;
  /** Without children, sorted. */
  readonly heads: readonly string[];
  /**
   * Heads that no other revision depends on: the rows of a database that has everything. The others are what lists call
   * an effective head.
   */
  readonly realHeads: readonly string[];
  readonly bases: readonly string[];
}

type Next = (id: string) => readonly string[];

/** Throws one error that tells everything wrong with the revisions. */
export function buildGraph(revisions: readonly Revision[]): RevisionGraph {
  const problems = revisionProblems(revisions);
  if (problems.some(({ code }) => code === 'duplicate-id')) throw brokenHistory(problems);

  const sorted = [...revisions].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(sorted.map((revision) => [revision.id, revision]));
  const labels = new Map(sorted.flatMap(({ id, branchLabels }) => branchLabels.map((label) => [label, id] as const)));
  const known = (ids: readonly string[], self: string): readonly string[] =>
    ids.length === 0 ? ids : [...new Set(ids)].filter((id) => byId.has(id) && id !== self);
  const parents = new Map(sorted.map(({ id, downRevision }) => [id, known(downRevision, id)]));
  const dependencies = new Map(
    sorted.map(({ id, dependsOn }) => {
      const targets = known(
        dependsOn.map((target) => labels.get(target) ?? target),
        id,
      );
      return [id, targets.filter((target) => !parents.get(id)?.includes(target))];
    }),
  );
  const needs: Next = (id) => joined(parents.get(id) ?? [], dependencies.get(id) ?? []);
  const children = inverted(parents);
  const dependants = inverted(dependencies);
  const heads = sorted.map(({ id }) => id).filter((id) => !children.has(id));
  const realHeads = heads.filter((id) => !dependants.has(id));

  const order = newestFirst(realHeads, needs, (id) => lengthOf(children.get(id)) + lengthOf(dependants.get(id)));
  const placed = new Set(order);
  const circular = cycles(
    sorted.map(({ id }) => id).filter((id) => !placed.has(id)),
    (id) => parents.get(id) ?? [],
    needs,
    (id) => byId.get(id)?.path ?? '',
  );
  if (problems.length + circular.length > 0) throw brokenHistory([...problems, ...circular]);

  return {
    newestFirst: order.map((id) => byId.get(id)!),
    byId,
    children,
    dependencies,
    dependants,
    labels,
    heads,
    realHeads,
    bases: sorted.filter(({ downRevision }) => downRevision.length === 0).map(({ id }) => id),
  };
}

export function parentsOf(graph: RevisionGraph, id: string): readonly string[] {
  return graph.byId.get(id)?.downRevision ?? [];
}

export function childrenOf(graph: RevisionGraph, id: string): readonly string[] {
  return graph.children.get(id) ?? [];
}

/** Parents, then dependencies. */
export function needsOf(graph: RevisionGraph, id: string): readonly string[] {
  return joined(parentsOf(graph, id), graph.dependencies.get(id) ?? []);
}

/** Children, then dependants. */
export function neededBy(graph: RevisionGraph, id: string): readonly string[] {
  return joined(childrenOf(graph, id), graph.dependants.get(id) ?? []);
}

/** The revisions and all that they need, through parents and dependencies: what is applied when these are. */
export function withAllBelow(graph: RevisionGraph, ids: Iterable<string>): ReadonlySet<string> {
  return reach(ids, (id) => needsOf(graph, id));
}

/** The revisions and all that stand on them, through children and dependants. */
export function withAllAbove(graph: RevisionGraph, ids: Iterable<string>): ReadonlySet<string> {
  return reach(ids, (id) => neededBy(graph, id));
}

/** What shares a line with a revision by parent links alone: its ancestors, itself, its descendants. */
export function lineage(graph: RevisionGraph, id: string): ReadonlySet<string> {
  const below = reach([id], (at) => parentsOf(graph, at));
  const above = reach([id], (at) => childrenOf(graph, at));
  return new Set([...below, ...above]);
}

/**
 * What belongs to the branch that a revision names: itself, its descendants, and its ancestors up to the branch point or
 * merge point before it. Nothing that is added above or beside can change it.
 */
export function branchOf(graph: RevisionGraph, id: string): ReadonlySet<string> {
  return new Set([...trunkOf(graph, id), ...reach([id], (at) => childrenOf(graph, at))]);
}

/**
 * Heads that nobody planned to keep apart, sorted: those that share a revision with another head, and, of histories that
 * share none, those without a label where another has none either. A plugin's labelled history is not among them.
 */
export function forkedHeads(graph: RevisionGraph): readonly string[] {
  const owner = new Map<string, string>();
  const forked = new Set<string>();
  for (const head of graph.heads) {
    const todo = [head];
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      const other = owner.get(id);
      if (other === undefined) {
        owner.set(id, head);
        todo.push(...parentsOf(graph, id));
      } else if (other !== head) {
        forked.add(head).add(other);
      }
    }
  }
  const labels = spreadLabels(graph);
  const nameless = graph.heads.filter((id) => !labels.has(id));
  if (nameless.length > 1) for (const id of nameless) forked.add(id);
  return [...forked].sort();
}

/** Revisions with more than one child, sorted. */
export function branchPoints(graph: RevisionGraph): readonly string[] {
  return [...graph.byId.keys()].filter((id) => isBranchPoint(graph, id));
}

/** Revisions with more than one parent, sorted. */
export function mergePoints(graph: RevisionGraph): readonly string[] {
  return [...graph.byId.keys()].filter((id) => isMergePoint(graph, id));
}

export function isBranchPoint(graph: RevisionGraph, id: string): boolean {
  return childrenOf(graph, id).length > 1;
}

export function isMergePoint(graph: RevisionGraph, id: string): boolean {
  return parentsOf(graph, id).length > 1;
}

/** Of a set, the revisions that nothing else in it stands on, sorted. `by`: which links count. */
export function topsOf(
  graph: RevisionGraph,
  ids: ReadonlySet<string>,
  by: 'parents' | 'parents and dependencies',
): readonly string[] {
  const above = by === 'parents' ? childrenOf : neededBy;
  return [...ids].filter((id) => !above(graph, id).some((other) => ids.has(other))).sort();
}

/** The labels of every revision that has any, after spreading (see `branchOf`), sorted. */
export function spreadLabels(graph: RevisionGraph): ReadonlyMap<string, readonly string[]> {
  const spread = new Map<string, readonly string[]>();
  const add = (id: string, labels: readonly string[]): void => {
    const had = spread.get(id);
    if (!had) spread.set(id, labels);
    else if (labels.some((label) => !had.includes(label))) spread.set(id, [...new Set([...had, ...labels])].sort());
  };
  for (const revision of graph.newestFirst.toReversed()) {
    const { id, branchLabels, downRevision } = revision;
    for (const parent of downRevision) {
      const inherited = spread.get(parent);
      if (inherited) add(id, inherited);
    }
    if (branchLabels.length > 0) add(id, [...new Set(branchLabels)].sort());
  }
  for (const [label, id] of graph.labels) {
    for (const ancestor of trunkOf(graph, id)) add(ancestor, [label]);
  }
  return spread;
}

/** The revisions of a set, newest first. */
export function inOrder(graph: RevisionGraph, ids: ReadonlySet<string>): readonly Revision[] {
  return graph.newestFirst.filter(({ id }) => ids.has(id));
}

/** The ancestors of a revision that belong to its branch alone. */
function trunkOf(graph: RevisionGraph, id: string): readonly string[] {
  const trunk: string[] = [];
  for (let at = id; ; ) {
    const [parent, second] = parentsOf(graph, at);
    if (parent === undefined || second !== undefined) return trunk;
    if (isBranchPoint(graph, parent) || isMergePoint(graph, parent)) return trunk;
    trunk.push(parent);
    at = parent;
  }
}

function reach(from: Iterable<string>, next: Next): ReadonlySet<string> {
  const found = new Set(from);
  // A set hands out what is added to it while it is walked.
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}

/** Kahn's algorithm from the heads, with a stack in place of a queue: that is what keeps a line together. */
function newestFirst(heads: readonly string[], needs: Next, usersOf: (id: string) => number): readonly string[] {
  const order: string[] = [];
  const waiting = new Map<string, number>();
  const ready = heads.toReversed();
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    order.push(id);
    for (const needed of needs(id).toReversed()) {
      const left = (waiting.get(needed) ?? usersOf(needed)) - 1;
      waiting.set(needed, left);
      if (left === 0) ready.push(needed);
    }
  }
  return order;
}

function inverted(links: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const back = new Map<string, string[]>();
  for (const [from, targets] of links) {
    for (const to of targets) {
      const users = back.get(to);
      if (users) users.push(from);
      else back.set(to, [from]);
    }
  }
  return back;
}

/** Mostly there is nothing to add, and this is asked for every link. */
function joined(first: readonly string[], second: readonly string[]): readonly string[] {
  return second.length === 0 ? first : [...first, ...second];
}

function lengthOf(list: readonly string[] | undefined): number {
  return list?.length ?? 0;
}
