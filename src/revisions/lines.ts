// How revisions read in lists: Alembic's short line and verbose block, as text without colours.
import { childrenOf, isBranchPoint, isMergePoint, type RevisionGraph, spreadLabels } from './graph.js';
import { revisesText } from './header.js';
import type { Revision } from './types.js';

/** A graph with what lines say of it, worked out once. */
export interface HistoryView {
  readonly graph: RevisionGraph;
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly current: ReadonlySet<string>;
  /** Applied, and not what ran any more. */
  readonly changed: ReadonlySet<string>;
}

export function historyView(
  graph: RevisionGraph,
  current: readonly string[] = [],
  changed: readonly string[] = [],
): HistoryView {
  return { graph, labels: spreadLabels(graph), current: new Set(current), changed: new Set(changed) };
}

export interface LineStyle {
  readonly parents?: true;
  readonly labels?: true;
  /** All marks, or only those of heads. */
  readonly marks: 'all' | 'heads';
  readonly message?: true;
}

/** What each command shows of a revision. */
export const lineStyles = {
  history: { parents: true, labels: true, marks: 'all', message: true },
  heads: { labels: true, marks: 'heads' },
  branchPoint: { labels: true, marks: 'all' },
  branchChild: { labels: true, marks: 'all' },
  branchChildVerbose: { labels: true, marks: 'all', message: true },
  current: { marks: 'all' },
} as const satisfies { readonly [command: string]: LineStyle };

/** `0f9e8d7c6b5a -> 1a2b3c4d5e6f (shop) (head) (current), add nickname` */
export function shortLine(view: HistoryView, revision: Revision, style: LineStyle): string {
  const { id, dependsOn, downRevision } = revision;
  const labels = view.labels.get(id) ?? [];
  const needs = dependsOn.length === 0 ? '' : ` (${dependsOn.join(', ')})`;
  return [
    style.parents ? `${revisesText(downRevision)}${needs} -> ` : '',
    id,
    style.labels && labels.length > 0 ? ` (${labels.join(', ')})` : '',
    ...marksOf(view, id)
      .filter((mark) => style.marks === 'all' || mark.endsWith('head'))
      .map((mark) => ` (${mark})`),
    style.message ? `, ${firstLine(revision)}` : '',
  ].join('');
}

export function verboseBlock(view: HistoryView, revision: Revision): string {
  const { graph, labels } = view;
  const { id, downRevision, dependsOn, doc, message, path } = revision;
  const children = childrenOf(graph, id);
  const names = labels.get(id) ?? [];
  const text = (doc ?? message).trim() || 'empty message';
  return [
    ['Rev', id, ...marksOf(view, id).map((mark) => `(${mark})`)].join(' ').replace('Rev ', 'Rev: '),
    `${downRevision.length > 1 ? 'Merges' : 'Parent'}: ${revisesText(downRevision)}`,
    ...(dependsOn.length > 0 ? [`Also depends on: ${dependsOn.join(', ')}`] : []),
    ...(children.length > 1 ? [`Branches into: ${children.join(', ')}`] : []),
    ...(names.length > 0 ? [`Branch names: ${names.join(', ')}`] : []),
    `Path: ${path}`,
    '',
    ...text.split(/\r?\n/).map((line) => (line.trim() === '' ? '' : `    ${line}`)),
  ].join('\n');
}

/** In the order in which lines show them. */
export function marksOf({ graph, current, changed }: HistoryView, id: string): readonly string[] {
  const isHead = !graph.children.has(id);
  return [
    ...(isHead ? [graph.dependants.has(id) ? 'effective head' : 'head'] : []),
    ...(current.has(id) ? ['current'] : []),
    ...(isBranchPoint(graph, id) ? ['branchpoint'] : []),
    ...(isMergePoint(graph, id) ? ['mergepoint'] : []),
    ...(changed.has(id) ? ['changed'] : []),
  ];
}

function firstLine({ message }: Revision): string {
  return message.split('\n')[0]?.trim() || 'empty message';
}
