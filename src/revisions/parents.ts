// Where a new revision is hung in: its parents, its dependencies, and whether its id and labels are free.
import { usageError } from '../errors.js';
import { type AddressContext, resolve, resolveOne } from './address.js';
import { severalHeads, typeOneOf } from './address-errors.js';
import { idFault, labelFault } from './check.js';
import { childrenOf, type RevisionGraph, withAllBelow } from './graph.js';

export interface ParentOptions extends AddressContext {
  /** Allows parents that have children already. */
  readonly splice?: boolean;
}

/** The parent of a new revision, or none for `base`: what `--head` says. */
export function resolveParent(graph: RevisionGraph, text = 'head', options: ParentOptions = {}): readonly string[] {
  const command = `${options.command ?? 'revision'} --head`;
  const { ids } = resolve(graph, text, { ...options, command });
  if (ids.length > 1) throw severalHeads(graph, `"${text}" is several revisions`, ids, { command });
  refuseFork(graph, ids, options, command);
  return ids;
}

/** The parents of a merge, sorted. `heads` means every head here, one that is somebody's dependency included. */
export function resolveMerge(
  graph: RevisionGraph,
  texts: readonly string[] = ['heads'],
  options: ParentOptions = {},
): readonly string[] {
  const found = texts.flatMap((text) => (text === 'heads' ? graph.heads : resolve(graph, text, options).ids));
  const ids = [...new Set(found)].sort();
  if (ids.length < 2) {
    const [id = 'none'] = ids;
    throw usageError('nothing-to-merge', `a merge takes two revisions; this is only one: ${id}`, {
      hint: '"migrate heads" lists the heads.',
      data: { ids },
    });
  }
  for (const id of ids) {
    const line = ancestors(graph, id);
    const below = ids.filter((other) => line.has(other));
    if (below.length === 0) continue;
    throw usageError('overlapping-targets', `${below.join(', ')} is below ${id} already: there is nothing to merge`, {
      hint: 'Merge revisions of different branches.',
      data: { ids },
    });
  }
  refuseFork(graph, ids, options, options.command ?? 'merge');
  return ids;
}

/** Ids in full; labels stay labels. */
export function resolveDependencies(
  graph: RevisionGraph,
  texts: readonly string[],
  context: AddressContext = {},
): readonly string[] {
  return [...new Set(texts.map((text) => (graph.labels.has(text) ? text : resolveOne(graph, text, context))))];
}

/** Throws where the id or a label of a new revision is illegal or taken. */
export function checkNames(graph: RevisionGraph, id: string, labels: readonly string[] = []): void {
  const taken = graph.byId.get(id);
  if (taken) {
    throw usageError('duplicate-id', `there is a revision ${id} already: ${taken.path}`, {
      hint: 'Choose another --rev-id, or leave it out.',
    });
  }
  const fault = idFault(id);
  if (fault) throw usageError('illegal-id', `${JSON.stringify(id)} cannot be an id: ${fault}`);
  if (graph.labels.has(id)) throw usageError('label-taken', `${id} is a branch label already`);
  for (const label of labels) {
    const reason = labelFault(label);
    if (reason) throw usageError('illegal-label', `${JSON.stringify(label)} cannot be a label: ${reason}`);
    const owner = graph.labels.get(label) ?? (graph.byId.has(label) || label === id ? label : undefined);
    if (owner === undefined) continue;
    throw usageError('label-taken', `the label ${label} is taken by revision ${owner}`, {
      hint: 'Choose another --branch-label.',
    });
  }
}

function refuseFork(graph: RevisionGraph, ids: readonly string[], { splice }: ParentOptions, command: string): void {
  const forks = ids.filter((id) => childrenOf(graph, id).length > 0);
  if (forks.length === 0 || splice) return;
  const heads = graph.heads.filter((head) => forks.some((id) => withAllBelow(graph, [head]).has(id)));
  throw usageError(
    'not-a-head',
    `${forks.join(', ')} ${forks.length === 1 ? 'is' : 'are'} not a head: a new revision there begins a branch`,
    { hint: `To begin one, add --splice. ${typeOneOf(heads, command)}`, data: { ids: forks, heads } },
  );
}

function ancestors(graph: RevisionGraph, id: string): ReadonlySet<string> {
  const found = new Set<string>(graph.byId.get(id)?.downRevision);
  for (const other of found) for (const parent of graph.byId.get(other)?.downRevision ?? []) found.add(parent);
  return found;
}
