// migrate show: everything about the revisions that a target means, or the SQL of one.
import { resolve, resolveOne } from '../revisions/address.js';
import { needsOf } from '../revisions/graph.js';
import { historyView } from '../revisions/lines.js';
import type { SkippedStep } from '../runner/index.js';
import { countedNotes, withDatabaseWhereNeeded } from './history.js';
import { type RevisionItem, revisionItem } from './items.js';
import { refuseMixedFlags, rowsOf, script } from './script.js';
import { up } from './upgrade.js';
import { readGraph, type Workspace } from './workspace.js';

export interface ShowInput {
  /** `head` by default. */
  readonly target?: string;
  /** What its upgrade would execute. */
  readonly sql?: boolean;
  readonly serverVersion?: string;
  readonly skipData?: boolean;
}

export interface ShowResult {
  readonly revisions: readonly RevisionItem[];
  readonly sql?: string;
  /** With `sql` and `skipData`: the data steps that are not in it. */
  readonly skipped?: readonly SkippedStep[];
  readonly notes: readonly string[];
}

export async function show(workspace: Workspace, input: ShowInput = {}): Promise<ShowResult> {
  refuseMixedFlags(input);
  const { target = 'head' } = input;
  const graph = await readGraph(workspace);
  const known = { command: 'show' };
  const found = await withDatabaseWhereNeeded(workspace, undefined, (context) =>
    resolve(graph, target, { ...known, ...context }),
  );
  const view = historyView(graph);
  const revisions = found.ids.flatMap((id) => {
    const revision = graph.byId.get(id);
    return revision ? [revisionItem(view, revision, 'verbose')] : [];
  });
  const notes = [
    ...countedNotes(target, found.countedFrom),
    ...(revisions.length === 0 ? [`${target} is the state before the first revision`] : []),
  ];
  if (!input.sql) return { revisions, notes };
  const id = await withDatabaseWhereNeeded(workspace, undefined, (context) =>
    resolveOne(graph, target, { ...known, ...context }),
  );
  const { sql, skipped } = await script(workspace, graph, {
    way: { ...up, plan: (all, _, end) => up.plan(all, rowsOf(all, needsOf(all, id)), end) },
    target: id,
    serverVersion: input.serverVersion,
    skipData: input.skipData,
  });
  return { revisions, sql, skipped, notes };
}
