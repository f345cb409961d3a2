// migrate merge: a revision with several parents, so that the history has one head again, and what its sides have in common.
import { type RevisionGraph, withAllBelow } from '../revisions/graph.js';
import { resolveMerge } from '../revisions/parents.js';
import { findOverlaps, type Overlaps, overlapNotes } from './overlaps.js';
import { type FileInput, type NewRevision, writeRevision } from './revision.js';
import { readGraph, type Workspace } from './workspace.js';

export interface MergeInput extends FileInput {
  /** `heads` by default. */
  readonly revisions?: readonly string[];
}

export type MergeResult = NewRevision & Overlaps;

export async function merge(workspace: Workspace, input: MergeInput = {}): Promise<MergeResult> {
  const graph = await readGraph(workspace);
  const parents = resolveMerge(graph, input.revisions, {
    command: 'merge',
    ...(input.splice ? { splice: true } : {}),
  });
  const found = await findOverlaps(workspace, graph, sidesOf(graph, parents));
  const written = await writeRevision(workspace, graph, parents, {
    ...input,
    message: input.message ?? `merge ${parents.join(', ')}`,
  });
  const who = parents.length === 2 ? 'both sides' : 'several sides';
  return { ...written, ...found, notes: [...written.notes, ...overlapNotes(found, who)] };
}

/** Which of the parents have each of the revisions that not all of them have. */
function sidesOf(graph: RevisionGraph, parents: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const sides = new Map<string, Set<string>>();
  for (const parent of parents) {
    for (const id of withAllBelow(graph, [parent])) {
      const had = sides.get(id);
      if (had) had.add(parent);
      else sides.set(id, new Set([parent]));
    }
  }
  return new Map([...sides].filter(([, of]) => of.size < parents.length));
}
