// What two branches touch in common, for merge and rebase: their revisions recorded, and what came of it in words.
import { LimbeckError } from '../errors.js';
import { describe } from '../ops/index.js';
import { inOrder, type RevisionGraph } from '../revisions/graph.js';
import { overlapsOf, type SideRevision } from '../revisions/overlap.js';
import { recordRevision } from '../revisions/record.js';
import { loadRevisions } from '../revisions/revision.js';
import { context, type Workspace } from './workspace.js';

export interface Overlaps {
  readonly overlaps: readonly OverlapItem[];
  /** What could not be looked into: data steps, files with mistakes. */
  readonly unread: readonly { readonly revision: string; readonly what: string }[];
}

export interface OverlapItem {
  /** `table people`, `enum plan` */
  readonly thing: string;
  /** Of a table: the columns that several sides name. */
  readonly columns: readonly string[];
  readonly touched: readonly { readonly revision: string; readonly operation: string }[];
}

/** `sides`: of each revision that not all branches have, those that have it. */
export async function findOverlaps(
  workspace: Workspace,
  graph: RevisionGraph,
  sides: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Overlaps> {
  const { directory, database, project } = workspace.open;
  const { vocabulary } = database.dialect;
  const options = { context: context(workspace, false), vocabulary, naming: project.naming };
  const recorded: SideRevision[] = [];
  const unread: { revision: string; what: string }[] = [];
  const revisions = inOrder(graph, new Set(sides.keys())).toReversed();
  // Together, so that what they share is loaded once; one by one where that fails, to tell which of them it is.
  const together = await loadRevisions(directory, revisions).catch(() => undefined);
  for (const [i, { id: revision }] of revisions.entries()) {
    try {
      const module = together?.[i] ?? (await loadRevisions(directory, revisions.slice(i, i + 1)))[0];
      if (!module) continue;
      const recording = recordRevision(module, 'upgrade', options);
      recorded.push({ revision, sides: sides.get(revision) ?? new Set(), recording });
      for (const { instructions } of recording.parts) {
        for (const instruction of instructions) {
          if (instruction.kind === 'data') unread.push({ revision, what: `data step "${instruction.label}"` });
        }
      }
    } catch (error) {
      if (!(error instanceof LimbeckError)) throw error;
      unread.push({ revision, what: error.message });
    }
  }
  const overlaps = overlapsOf(recorded).map(({ thing, columns, touched }) => ({
    thing,
    columns,
    touched: touched.map(({ revision, operation }) => ({ revision, operation: describe(operation, vocabulary) })),
  }));
  return { overlaps, unread };
}

/** Lines for people. `who`: `both sides`. */
export function overlapNotes({ overlaps, unread }: Overlaps, who: string): readonly string[] {
  const found = overlaps.flatMap(({ thing, columns, touched }) => [
    `${who} touch ${thing}${columns.length === 0 ? '' : ` (${columns.join(', ')})`}:`,
    ...touched.map(({ revision, operation }) => `  ${revision}  ${operation.split('\n')[0] ?? ''}`),
  ]);
  return [
    ...(found.length === 0 ? [`${who} touch nothing in common`] : found),
    ...unread.map(({ revision, what }) => `not looked into: ${what.split('\n')[0]} of ${revision}`),
  ];
}
