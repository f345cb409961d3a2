// The rows of the version table: what they say is applied, and how they move. A row says that its revision is applied and
// everything below it, through parents and dependencies; nobody below a row has a row.
import { usageError } from '../errors.js';
import { neededBy, needsOf, type RevisionGraph, topsOf, withAllBelow } from './graph.js';
import type { HeadMove, Revision } from './types.js';

export interface Standing {
  /** The rows as found, sorted. */
  readonly rows: readonly string[];
  /** Rows that the files do not know. */
  readonly unknown: readonly string[];
  /** The known rows that are heads of what is applied; a row below another one is not among them. */
  readonly heads: readonly string[];
  /** Everything that is applied, as far as the files know. */
  readonly applied: ReadonlySet<string>;
  /** Whether the log told of revisions that the files know. */
  readonly logged: boolean;
  /** What, by the log, unknown rows stand on: it cannot be taken off. */
  readonly held: ReadonlySet<string>;
}

/** What the log tells about a database ahead of the files: the revisions that have run there. */
export interface Unknown {
  readonly applied: Iterable<string>;
}

/** Throws on rows that the files do not know, unless `unknown` is given. */
export function standingOf(graph: RevisionGraph, rows: readonly string[], unknown?: Unknown): Standing {
  const found = [...new Set(rows)].sort();
  const strange = found.filter((id) => !graph.byId.has(id));
  if (strange.length > 0 && !unknown) throw unknownRows(strange);
  const logged = strange.length > 0 && unknown ? [...unknown.applied].filter((id) => graph.byId.has(id)) : [];
  const known = found.filter((id) => graph.byId.has(id));
  const fromRows = withAllBelow(graph, known);
  return {
    rows: found,
    unknown: strange,
    heads: topsOf(graph, fromRows, 'parents and dependencies'),
    applied: logged.length === 0 ? fromRows : withAllBelow(graph, [...known, ...logged]),
    logged: logged.length > 0,
    held: withAllBelow(
      graph,
      logged.filter((id) => !fromRows.has(id)),
    ),
  };
}

/**
 * What `current` shows: the applied revisions without an applied child, those included that a row only implies. Rows that
 * no file knows are passed over.
 */
export function currentRevisions(graph: RevisionGraph, rows: readonly string[]): readonly string[] {
  return topsOf(graph, standingOf(graph, rows, { applied: [] }).applied, 'parents');
}

/** The heads that are not applied: none right after `upgrade heads`, in every graph. */
export function missingHeads(graph: RevisionGraph, rows: readonly string[]): readonly string[] {
  const { applied } = standingOf(graph, rows, { applied: [] });
  return graph.heads.filter((id) => !applied.has(id));
}

/** What is in the files and not in the database, oldest first. */
export function pendingRevisions(
  graph: RevisionGraph,
  rows: readonly string[],
  unknown?: Unknown,
): readonly Revision[] {
  const { applied } = standingOf(graph, rows, unknown);
  return graph.newestFirst.filter(({ id }) => !applied.has(id)).reverse();
}

/** From one set of rows to another: the last that goes becomes the last that comes; the order is the same on every run. */
export function headMoves(before: Iterable<string>, after: Iterable<string>): readonly HeadMove[] {
  const from = new Set(before);
  const to = new Set(after);
  const removed = [...from].filter((id) => !to.has(id)).sort();
  const added = [...to].filter((id) => !from.has(id)).sort();
  const last = removed.length > 0 && added.length > 0 ? [{ from: removed.pop()!, to: added.pop()! }] : [];
  return [
    ...removed.map((id) => ({ move: 'delete', id }) as const),
    ...added.map((id) => ({ move: 'insert', id }) as const),
    ...last.map((pair) => ({ move: 'update', ...pair }) as const),
  ];
}

/** Both sorted. */
export function sameHeads(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((head, i) => head === b[i]);
}

/** The rows after these moves, sorted. */
export function movedHeads(heads: readonly string[], moves: readonly HeadMove[]): readonly string[] {
  const set = new Set(heads);
  for (const move of moves) {
    if (move.move !== 'insert') set.delete(move.move === 'delete' ? move.id : move.from);
    if (move.move !== 'delete') set.add(move.move === 'insert' ? move.id : move.to);
  }
  return [...set].sort();
}

export interface HeadFollower {
  up(revision: Revision): readonly HeadMove[];
  down(revision: Revision): readonly HeadMove[];
  /** The rows by now, sorted. */
  rows(): readonly string[];
}

/**
 * Follows the rows through the steps of a plan, each step in time proportional to its links. Law: after every step the
 * known rows are exactly the maximal applied revisions. Rows that were below other rows go with the first step.
 */
export function followHeads(graph: RevisionGraph, standing: Standing): HeadFollower {
  const heads = new Set(standing.heads);
  let needless = standing.rows.filter((id) => graph.byId.has(id) && !heads.has(id));
  const appliedUsers = new Map<string, number>();
  const usersOf = (id: string): number =>
    appliedUsers.get(id) ?? neededBy(graph, id).filter((user) => standing.applied.has(user)).length;
  const move = (removed: readonly string[], added: readonly string[]): readonly HeadMove[] => {
    for (const id of removed) heads.delete(id);
    for (const id of added) heads.add(id);
    const moves = headMoves([...removed, ...needless], added);
    needless = [];
    return moves;
  };
  return {
    up({ id }) {
      const needs = needsOf(graph, id);
      for (const needed of needs) appliedUsers.set(needed, usersOf(needed) + 1);
      return move(
        needs.filter((needed) => heads.has(needed)),
        [id],
      );
    },
    down({ id }) {
      const needs = needsOf(graph, id);
      for (const needed of needs) appliedUsers.set(needed, usersOf(needed) - 1);
      return move(
        [id],
        needs.filter((needed) => usersOf(needed) === 0),
      );
    },
    rows: () => [...heads, ...needless, ...standing.unknown].sort(),
  };
}

export function unknownRows(ids: readonly string[]): Error {
  const [verb, them] = ids.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return usageError(
    'unknown-revision-in-database',
    `the database stands at ${ids.map((id) => JSON.stringify(id)).join(', ')}, which ${verb} not among the revision files`,
    {
      hint:
        `Bring back the ${ids.length === 1 ? 'file' : 'files'} (was a newer version deployed here before?), or go on ` +
        `without ${them} with --allow-unknown; "migrate stamp --purge REV" writes the rows anew.`,
      data: { ids },
    },
  );
}
