// Moving a revision, with what stands on it, to another parent: which headers change, and what must not be. Pure.
import { basename } from 'node:path';
import { usageError } from '../errors.js';
import { childrenOf, inOrder, parentsOf, type RevisionGraph, withAllAbove, withAllBelow } from './graph.js';
import { revisesText } from './header.js';

export interface ParentChange {
  readonly id: string;
  readonly path: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface Rebase {
  /** In the order in which they are written: after each of them the history is whole. None where it is so already. */
  readonly changes: readonly ParentChange[];
  /** The revision and what stands on it, newest first. */
  readonly moved: readonly string[];
  /** What comes to lie below it and did not before, newest first. */
  readonly under: readonly string[];
  /** Parents that it leaves without a child: heads that were none. */
  readonly left: readonly string[];
}

/** `onto`: the new parent; none for `base`. */
export function planRebase(graph: RevisionGraph, id: string, onto: readonly string[]): Rebase {
  const parents = parentsOf(graph, id);
  if (parents.length > 1) throw isMerge(graph, id, parents);
  const moved = withAllAbove(graph, [id]);
  const [target] = onto;
  const below = withAllBelow(graph, onto);
  if (target !== undefined && below.has(id)) throw circular(graph, id, target);
  const before = withAllBelow(graph, parents);
  const change = (of: string, to: readonly string[]): ParentChange => ({
    id: of,
    path: graph.byId.get(of)?.path ?? '',
    from: parentsOf(graph, of),
    to,
  });
  if (parents[0] === target) return { changes: [], moved: idsInOrder(graph, moved), under: [], left: [] };
  // A merge of the moved line with something that now lies below it would merge a line with itself: that parent goes.
  const slimmer = [...moved].flatMap((of) => {
    const own = parentsOf(graph, of);
    if (own.length < 2) return [];
    const kept = own.filter((parent) => moved.has(parent) || !below.has(parent));
    return kept.length < own.length ? [change(of, kept)] : [];
  });
  return {
    changes: [...slimmer.sort((a, b) => (a.id < b.id ? -1 : 1)), change(id, onto)],
    moved: idsInOrder(graph, moved),
    under: idsInOrder(graph, new Set([...below].filter((other) => !before.has(other)))),
    left: parents.filter((parent) => !below.has(parent) && childrenOf(graph, parent).every((child) => child === id)),
  };
}

/** The first revision of a head's line that another revision has not below it; undefined where a merge is on the way. */
export function firstApart(graph: RevisionGraph, head: string, other: string): string | undefined {
  const common = withAllBelow(graph, [other]);
  for (let at = head; ; ) {
    const [parent, second] = parentsOf(graph, at);
    if (second !== undefined) return undefined;
    if (parent === undefined || common.has(parent)) return at;
    at = parent;
  }
}

function idsInOrder(graph: RevisionGraph, ids: ReadonlySet<string>): readonly string[] {
  return inOrder(graph, ids).map(({ id }) => id);
}

function isMerge(graph: RevisionGraph, id: string, parents: readonly string[]): Error {
  return usageError(
    'rebase-merge',
    `${id} merges ${revisesText(parents)}: it has no one parent that could be another`,
    {
      hint: `Move one of the lines that it merges, or delete ${basename(graph.byId.get(id)?.path ?? '')} and merge anew.`,
      data: { revision: id, parents },
    },
  );
}

function circular(graph: RevisionGraph, id: string, target: string): Error {
  const message =
    target === id
      ? `${id} cannot be moved onto itself`
      : `${id} cannot be moved onto ${target}, which ${childOrNeed(graph, id, target)}`;
  return usageError('cycle', message, {
    hint: `Name a revision that does not stand on ${id}.`,
    data: { revision: id, onto: target },
  });
}

function childOrNeed(graph: RevisionGraph, id: string, target: string): string {
  const line = new Set([target]);
  for (const at of line) for (const parent of parentsOf(graph, at)) line.add(parent);
  return line.has(id) ? 'descends from it' : 'depends on it';
}
