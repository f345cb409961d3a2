// Revisions as reports and programs see them: what the file says, and what the graph says of it.
import { childrenOf } from '../revisions/graph.js';
import { type HistoryView, type LineStyle, marksOf, shortLine, verboseBlock } from '../revisions/lines.js';
import type { Revision } from '../revisions/types.js';

export interface RevisionItem {
  readonly revision: string;
  readonly message: string;
  readonly downRevision: readonly string[];
  readonly dependsOn: readonly string[];
  /** Its own and those that reach it along the branch. */
  readonly branchLabels: readonly string[];
  readonly children: readonly string[];
  /** Of: head, effective head, current, branchpoint, mergepoint, changed. */
  readonly marks: readonly string[];
  readonly created?: string;
  readonly path: string;
  /** As the command lists it; with `verbose` a block of lines. */
  readonly text: string;
}

export function revisionItem(view: HistoryView, revision: Revision, style: LineStyle | 'verbose'): RevisionItem {
  const { id, message, downRevision, dependsOn, created, path } = revision;
  return {
    revision: id,
    message,
    downRevision,
    dependsOn,
    branchLabels: view.labels.get(id) ?? [],
    children: childrenOf(view.graph, id),
    marks: marksOf(view, id),
    ...(created === undefined ? {} : { created }),
    path,
    text: style === 'verbose' ? verboseBlock(view, revision) : shortLine(view, revision, style),
  };
}
