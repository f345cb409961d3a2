// migrate history: the revisions, newest first. Asks the database only where it must.
import type { LimbeckError } from '../errors.js';
import type { AddressContext, CountedFrom } from '../revisions/address.js';
import { type RevisionGraph, topsOf } from '../revisions/graph.js';
import { standingOf } from '../revisions/heads.js';
import { type GraphRow, graphRows } from '../revisions/lanes.js';
import { historyView, lineStyles } from '../revisions/lines.js';
import { resolveRange, revisionsIn } from '../revisions/range.js';
import type { Revision } from '../revisions/types.js';
import { changedRevisions, tampered } from './audit.js';
import { changeText } from './change-text.js';
import { type RevisionItem, revisionItem } from './items.js';
import { readGraph, readRows, type Workspace } from './workspace.js';

export interface HistoryInput {
  /** START:END, both included. */
  readonly range?: string;
  readonly verbose?: boolean;
  /** Marks what is applied, and what of it has changed since. */
  readonly indicateCurrent?: boolean;
  readonly graph?: boolean;
}

export interface HistoryResult {
  /** Newest first. */
  readonly revisions: readonly RevisionItem[];
  /** With `graph`: the rows of the drawing; `revision` names the one that stands in it. */
  readonly graph?: readonly GraphLine[];
  readonly notes: readonly string[];
}

export interface GraphLine extends Pick<GraphRow, 'cells'> {
  readonly revision?: string;
}

export async function history(workspace: Workspace, input: HistoryInput = {}): Promise<HistoryResult> {
  const graph = await readGraph(workspace);
  const rows = input.indicateCurrent ? await readRows(workspace) : undefined;
  const { shown, notes } = await select(workspace, graph, input.range, rows);
  const current = rows ? topsOf(graph, standingOf(graph, rows, { applied: [] }).applied, 'parents') : [];
  const changed = rows ? tampered(await changedRevisions(workspace, graph, { rows })) : [];
  const view = historyView(
    graph,
    current,
    changed.map(({ revision }) => revision),
  );
  const style = input.verbose ? 'verbose' : lineStyles.history;
  return {
    revisions: shown.map((revision) => revisionItem(view, revision, style)),
    ...(input.graph
      ? {
          graph: graphRows(graph, shown).map(({ cells, revision }) => ({
            cells,
            ...(revision ? { revision: revision.id } : {}),
          })),
        }
      : {}),
    notes: [...notes, ...changed.map(changeText)],
  };
}

interface Selection {
  readonly shown: readonly Revision[];
  readonly notes: readonly string[];
}

async function select(
  workspace: Workspace,
  graph: RevisionGraph,
  text: string | undefined,
  rows: readonly string[] | undefined,
): Promise<Selection> {
  if (text === undefined) return { shown: graph.newestFirst, notes: [] };
  const range = await withDatabaseWhereNeeded(workspace, rows, (known) => resolveRange(graph, text, known));
  const notes = [range.start, range.end].flatMap(({ text: side, countedFrom }) => countedNotes(side, countedFrom));
  return { shown: revisionsIn(graph, range), notes };
}

/** Steps alone count from different places, and it is said which it was. */
export function countedNotes(text: string, countedFrom: CountedFrom | undefined): readonly string[] {
  if (!countedFrom || countedFrom.what === 'the other end') return [];
  const { what, ids } = countedFrom;
  const places = { current: 'what is applied', heads: 'the heads', base: 'base' } as const;
  return [`${text} counts from ${places[what]}${ids.length > 0 ? `: ${ids.join(', ')}` : ''}`];
}

/**
 * Most targets need no database; those that count from what is applied are resolved with it. Steps down alone count from the
 * heads where it cannot be asked, or has nothing applied.
 */
export async function withDatabaseWhereNeeded<T>(
  workspace: Workspace,
  rows: readonly string[] | undefined,
  resolve: (context: AddressContext) => T,
): Promise<T> {
  if (rows) return resolve({ rows });
  try {
    return resolve({ askable: true });
  } catch (error) {
    if ((error as LimbeckError).code !== 'no-database') throw error;
  }
  try {
    return resolve({ rows: await readRows(workspace) });
  } catch (error) {
    try {
      return resolve({});
    } catch {
      throw error;
    }
  }
}
