// migrate current: where the database stands. Creates nothing.
import { LimbeckError } from '../errors.js';
import { topsOf } from '../revisions/graph.js';
import { missingHeads, standingOf } from '../revisions/heads.js';
import { historyView, lineStyles } from '../revisions/lines.js';
import { type ChangedRevision, changedRevisions, tampered } from './audit.js';
import { type RevisionItem, revisionItem } from './items.js';
import { readGraph, readRows, type Workspace } from './workspace.js';

export interface CurrentInput {
  readonly verbose?: boolean;
  /** Fails where a head of the files is not applied. */
  readonly checkHeads?: boolean;
}

export interface CurrentResult {
  /** Where the database is, without a password. */
  readonly database: string;
  readonly revisions: readonly RevisionItem[];
  /** Rows that no file knows. */
  readonly unknown: readonly string[];
  /** Applied revisions, these and those below, whose files are not what ran. */
  readonly changed: readonly ChangedRevision[];
}

export async function current(workspace: Workspace, input: CurrentInput = {}): Promise<CurrentResult> {
  const graph = await readGraph(workspace);
  const rows = await readRows(workspace);
  const standing = standingOf(graph, rows, { applied: [] });
  const ids = topsOf(graph, standing.applied, 'parents');
  const missing = missingHeads(graph, rows);
  if (input.checkHeads && (missing.length > 0 || standing.unknown.length > 0)) {
    throw notAtHeads(ids, standing.unknown, missing, graph.heads.length);
  }
  const changed = tampered(await changedRevisions(workspace, graph, { rows }));
  const view = historyView(
    graph,
    ids,
    changed.map(({ revision }) => revision),
  );
  const { description } = await workspace.open.connection();
  return {
    database: description,
    revisions: ids.flatMap((id) => {
      const revision = graph.byId.get(id);
      return revision ? [revisionItem(view, revision, input.verbose ? 'verbose' : lineStyles.current)] : [];
    }),
    unknown: standing.unknown,
    changed,
  };
}

function notAtHeads(
  ids: readonly string[],
  unknown: readonly string[],
  missing: readonly string[],
  heads: number,
): LimbeckError {
  const at = [...ids, ...unknown].join(', ') || 'base';
  const lacks = missing.length > 0 ? `and lacks ${missing.join(', ')}` : 'which no file knows';
  return new LimbeckError('found', 'not-at-heads', `the database is at ${at}, ${lacks}`, {
    hint: missing.length > 0 ? `migrate upgrade${heads > 1 ? ' heads' : ''}` : 'Bring back the files.',
    data: { current: ids, unknown, missing },
  });
}
