// migrate branches: where the history forks. Needs no database.
import { branchPoints, childrenOf } from '../revisions/graph.js';
import { historyView, lineStyles } from '../revisions/lines.js';
import { type RevisionItem, revisionItem } from './items.js';
import { readGraph, type Workspace } from './workspace.js';

export interface BranchesResult {
  readonly branches: readonly { readonly point: RevisionItem; readonly children: readonly RevisionItem[] }[];
}

export async function branches(
  workspace: Workspace,
  input: { readonly verbose?: boolean } = {},
): Promise<BranchesResult> {
  const graph = await readGraph(workspace);
  const view = historyView(graph);
  const child = input.verbose ? lineStyles.branchChildVerbose : lineStyles.branchChild;
  const items = (ids: readonly string[], style: Parameters<typeof revisionItem>[2]): readonly RevisionItem[] =>
    ids.flatMap((id) => {
      const revision = graph.byId.get(id);
      return revision ? [revisionItem(view, revision, style)] : [];
    });
  return {
    branches: items(branchPoints(graph), input.verbose ? 'verbose' : lineStyles.branchPoint).map((point) => ({
      point,
      children: items(childrenOf(graph, point.revision), child),
    })),
  };
}
