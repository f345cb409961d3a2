// Plans: which revisions run, in which order, and how the rows of the version table move with each. Pure; a plan depends on
// the graph, the rows and the target alone, never on the order of files on disk.
import { type LimbeckError, usageError } from '../errors.js';
import { type AddressContext, type Resolved, resolve } from './address.js';
import { severalHeads, typeOneOf } from './address-errors.js';
import {
  branchOf,
  childrenOf,
  inOrder,
  lineage,
  needsOf,
  parentsOf,
  type RevisionGraph,
  topsOf,
  withAllAbove,
  withAllBelow,
} from './graph.js';
import { followHeads, headMoves, type Standing, standingOf, type Unknown } from './heads.js';
import type { Direction, Plan, Revision, StampPlan } from './types.js';

export interface PlanOptions {
  /** `--allow-unknown`: go on although the database holds revisions that the files do not know. Their rows stay. */
  readonly unknown?: Unknown;
}

type Targets = string | readonly string[];

/** Runs what the targets need and the database has not. A target below what is applied asks for nothing. */
export function planUpgrade(
  graph: RevisionGraph,
  rows: readonly string[],
  targets: Targets = 'head',
  options: PlanOptions = {},
): Plan {
  const standing = standingOf(graph, rows, options.unknown);
  const context = contextOf('upgrade', standing);
  const wanted = listOf(targets).flatMap((text) => {
    const target = resolve(graph, text, context);
    if (target.symbol === undefined && (target.step ?? 0) < 0) throw wrongDirection(text, 'upgrade');
    return target.ids;
  });
  const needed = withAllBelow(graph, wanted);
  const missing = new Set([...needed].filter((id) => !standing.applied.has(id)));
  if (standing.unknown.length > 0 && missing.size > 0 && !standing.logged) throw blindRun(standing);
  return follow(graph, standing, inOrder(graph, missing).toReversed(), 'upgrade');
}

/** Takes off what stands above the target. On a branch, only what is on its line; whatever more would have to go is refused. */
export function planDowngrade(
  graph: RevisionGraph,
  rows: readonly string[],
  text = '-1',
  options: PlanOptions = {},
): Plan {
  const standing = standingOf(graph, rows, options.unknown);
  const target = resolve(graph, text, contextOf('downgrade', standing));
  if (target.symbol === undefined && (target.step ?? 0) > 0) throw wrongDirection(text, 'downgrade');
  const falls = fallen(graph, standing, target);
  if (standing.unknown.length > 0 && falls.size > 0 && !standing.logged) throw blindRun(standing);
  const held = [...falls].filter((id) => standing.held.has(id));
  if (held.length > 0) throw heldByUnknown(held, standing);
  return follow(graph, standing, inOrder(graph, falls), 'downgrade');
}

/**
 * Writes the rows as if the targets were applied and nothing ran. Rows on the line of a target move to it, others stay.
 * `purge`: the rows are the targets and nothing else, whatever was there.
 */
export function planStamp(
  graph: RevisionGraph,
  rows: readonly string[],
  targets: Targets = 'head',
  options: PlanOptions & { readonly purge?: boolean } = {},
): StampPlan {
  const { purge = false } = options;
  const standing = standingOf(graph, rows, purge ? { applied: [] } : options.unknown);
  const resolved = listOf(targets).map((text) => resolve(graph, text, contextOf('stamp', standing)));
  const base = resolved.find(({ ids }) => ids.length === 0 && graph.byId.size > 0);
  if (base && resolved.length > 1) {
    throw usageError('overlapping-targets', `"${base.text}" means no revision, so it stands alone`, {
      hint: typeOneOf([base.text], 'stamp'),
    });
  }
  const ids = [...new Set(resolved.flatMap((target) => target.ids))].sort();
  refuseOverlap(graph, ids);
  const kept = purge ? [] : base ? withoutBranch(graph, standing, base) : unrelated(graph, standing.heads, ids);
  const to = [...ids, ...kept, ...(purge ? [] : standing.unknown)].sort();
  return { from: standing.rows, to, moves: headMoves(standing.rows, to), ...(purge ? { purge: true } : {}) };
}

function follow(graph: RevisionGraph, standing: Standing, revisions: readonly Revision[], direction: Direction): Plan {
  const follower = followHeads(graph, standing);
  const steps = revisions.map((revision) => ({
    revision,
    direction,
    moves: direction === 'upgrade' ? follower.up(revision) : follower.down(revision),
  }));
  return { from: standing.rows, to: follower.rows(), steps };
}

/** The applied revisions that a downgrade to the target takes off. */
function fallen(graph: RevisionGraph, { applied, rows }: Standing, target: Resolved): ReadonlySet<string> {
  const { ids, branchId, over, symbol, text } = target;
  const above = (roots: Iterable<string>): ReadonlySet<string> =>
    new Set([...withAllAbove(graph, roots)].filter((id) => applied.has(id)));
  if (ids.length === 0 && symbol === 'base' && target.step === undefined) {
    return branchId === undefined ? applied : onlyOf(graph, target, branchOf(graph, branchId), above);
  }
  const absent = ids.filter((id) => !applied.has(id));
  if (absent.length > 0) throw notApplied(text, absent, rows);
  const [id] = ids;
  const line = branchId === undefined ? undefined : lineage(graph, branchId);
  // A step back takes off what it stepped over, and above a merge that is all it can say: both parents stay.
  const counted = over !== undefined && (symbol === undefined || ids.length !== 1);
  if (ids.length > 1 && !counted) {
    throw severalHeads(graph, `"${text}" is several revisions`, ids, { command: 'downgrade' });
  }
  const roots = counted ? [over] : id === undefined ? graph.bases : childrenOf(graph, id);
  if (!line) return above(roots);
  return onlyOf(graph, target, line, above, roots);
}

/** What falls with the roots, if all of it is in `own`. */
function onlyOf(
  graph: RevisionGraph,
  target: Resolved,
  own: ReadonlySet<string>,
  above: (roots: Iterable<string>) => ReadonlySet<string>,
  roots: Iterable<string> = own,
): ReadonlySet<string> {
  const falls = above([...roots].filter((id) => own.has(id)));
  const others = new Set([...falls].filter((id) => !own.has(id)));
  if (others.size > 0) throw leavesBranch(graph, target, others);
  return falls;
}

function withoutBranch(graph: RevisionGraph, standing: Standing, target: Resolved): readonly string[] {
  const gone = fallen(graph, standing, target);
  const left = new Set([...standing.applied].filter((id) => !gone.has(id)));
  return topsOf(graph, left, 'parents and dependencies');
}

/** The rows that are neither below nor above the targets. */
function unrelated(graph: RevisionGraph, heads: readonly string[], ids: readonly string[]): readonly string[] {
  const related = new Set([...withAllBelow(graph, ids), ...withAllAbove(graph, ids)]);
  return heads.filter((id) => !related.has(id));
}

function refuseOverlap(graph: RevisionGraph, ids: readonly string[]): void {
  if (ids.length < 2) return;
  const tops = topsOf(graph, withAllBelow(graph, ids), 'parents and dependencies');
  const needless = ids.filter((id) => !tops.includes(id));
  if (needless.length === 0) return;
  const over = tops.filter((top) => needless.some((id) => withAllBelow(graph, [top]).has(id)));
  throw usageError(
    'overlapping-targets',
    `${needless.join(', ')} ${needless.length === 1 ? 'lies' : 'lie'} below ${over.join(', ')}, whose row says already that it is applied`,
    { hint: typeOneOf([tops.join(' ')], 'stamp'), data: { needless, targets: tops } },
  );
}

/**
 * A database ahead of the files says nothing of what lies below its unknown rows; only the log does. Without it, a plan
 * would begin at the first revision again.
 */
function blindRun(standing: Standing): LimbeckError {
  return usageError(
    'unknown-revision-in-database',
    `the database stands at ${standing.unknown.join(', ')}, which no file knows, and its log does not tell what is applied below`,
    { hint: 'Write the rows anew: migrate stamp --purge REV', data: { ids: standing.unknown } },
  );
}

function heldByUnknown(held: string[], standing: Standing): LimbeckError {
  return usageError(
    'unknown-revision-in-database',
    `${held.sort().join(', ')} cannot be taken off: ${standing.unknown.join(', ')} stands on it, and no file knows how to take that off`,
    { hint: 'Bring back its file, or restore a backup.', data: { ids: standing.unknown, held } },
  );
}

function contextOf(command: string, standing: Standing): AddressContext {
  return { command, rows: standing.rows };
}

function listOf(targets: Targets): readonly string[] {
  return typeof targets === 'string' ? [targets] : targets;
}

function wrongDirection(text: string, direction: Direction): LimbeckError {
  const other = direction === 'upgrade' ? 'downgrade' : 'upgrade';
  return usageError('wrong-direction', `"${text}" does not go ${direction === 'upgrade' ? 'up' : 'down'}`, {
    hint: `Type: migrate ${other} ${text}`,
    data: { text },
  });
}

function notApplied(text: string, ids: readonly string[], rows: readonly string[]): LimbeckError {
  const at = rows.length === 0 ? 'no revision is applied' : `the database stands at ${rows.join(', ')}`;
  const named = ids.length === 1 && ids[0] === text ? text : `"${text}" (${ids.join(', ')})`;
  return usageError('not-applied', `cannot go down to ${named}: it is not applied; ${at}`, {
    hint: 'To go up to it, type: migrate upgrade '.concat(text),
    data: { text, ids, rows },
  });
}

function leavesBranch(graph: RevisionGraph, target: Resolved, others: ReadonlySet<string>): LimbeckError {
  const list = inOrder(graph, others).map(({ id }) => id);
  const them = list.length === 1 ? 'it' : 'them';
  const first = lowestOf(graph, others).map((id) => {
    const [parent, second] = parentsOf(graph, id);
    return second === undefined ? `${id}@${parent ?? 'base'}` : `${id}-1`;
  });
  return usageError(
    'leaves-branch',
    `"${target.text}" would have to take off ${list.join(', ')} as well, which ${list.length === 1 ? 'is' : 'are'} not on branch "${target.branch}"`,
    {
      hint: `If ${them === 'it' ? 'that is' : 'those are'} to go too, take ${them} off first. ${typeOneOf(first, 'downgrade')}`,
      data: { text: target.text, others: list },
    },
  );
}

/** Of a set, the revisions that stand on nothing else in it: with these goes all of it. */
function lowestOf(graph: RevisionGraph, ids: ReadonlySet<string>): readonly string[] {
  return [...ids].filter((id) => !needsOf(graph, id).some((other) => ids.has(other))).sort();
}
