// migrate merge: a revision with several parents, so that the history has one head again.
import { resolveMerge } from '../revisions/parents.js';
import { type FileInput, type NewRevision, writeRevision } from './revision.js';
import { readGraph, type Workspace } from './workspace.js';

export interface MergeInput extends FileInput {
  /** `heads` by default. */
  readonly revisions?: readonly string[];
}

export async function merge(workspace: Workspace, input: MergeInput = {}): Promise<NewRevision> {
  const graph = await readGraph(workspace);
  const parents = resolveMerge(graph, input.revisions, {
    command: 'merge',
    ...(input.splice ? { splice: true } : {}),
  });
  return writeRevision(workspace, graph, parents, {
    ...input,
    message: input.message ?? `merge ${parents.join(', ')}`,
  });
}
