// migrate heads: the heads of the files. Needs no database.
import { LimbeckError } from '../errors.js';
import { historyView, lineStyles } from '../revisions/lines.js';
import { type RevisionItem, revisionItem } from './items.js';
import { readGraph, type Workspace } from './workspace.js';

export interface HeadsInput {
  readonly verbose?: boolean;
  /** Only heads that no other revision depends on: the rows after upgrading everything. */
  readonly resolveDependencies?: boolean;
  /** Fails where there are several. */
  readonly check?: boolean;
}

export interface HeadsResult {
  readonly revisions: readonly RevisionItem[];
}

export async function heads(workspace: Workspace, input: HeadsInput = {}): Promise<HeadsResult> {
  const graph = await readGraph(workspace);
  const ids = input.resolveDependencies ? graph.effectiveHeads : graph.heads;
  if (input.check && ids.length > 1) {
    throw new LimbeckError('found', 'several-heads', `the history has ${ids.length} heads: ${ids.join(', ')}`, {
      hint: 'migrate merge -m "what is merged"',
      data: { heads: ids },
    });
  }
  const view = historyView(graph);
  return {
    revisions: ids.flatMap((id) => {
      const revision = graph.byId.get(id);
      return revision ? [revisionItem(view, revision, input.verbose ? 'verbose' : lineStyles.heads)] : [];
    }),
  };
}
