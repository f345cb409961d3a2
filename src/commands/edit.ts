// migrate edit: the files of the revisions that a target means; opening them is the caller's.
import { usageError } from '../errors.js';
import { resolve } from '../revisions/address.js';
import { withDatabaseWhereNeeded } from './history.js';
import { readGraph, type Workspace } from './workspace.js';

export interface EditResult {
  readonly paths: readonly string[];
}

export async function edit(workspace: Workspace, input: { readonly target?: string } = {}): Promise<EditResult> {
  const { target = 'head' } = input;
  const graph = await readGraph(workspace);
  const { ids } = await withDatabaseWhereNeeded(workspace, undefined, (context) =>
    resolve(graph, target, { command: 'edit', ...context }),
  );
  const paths = ids.flatMap((id) => graph.byId.get(id)?.path ?? []);
  if (paths.length > 0) return { paths };
  throw usageError('no-revision', `"${target}" is the state before the first revision: there is no file to edit`, {
    hint: 'Name a revision; "migrate history" lists them.',
  });
}
