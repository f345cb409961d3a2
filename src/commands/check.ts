// migrate check: are there pending revisions, or a difference between models and database? What it finds is an error of the
// family `found`, each kind with a code of its own.
import type { Ask } from '../autogen/ask.js';
import { LimbeckError } from '../errors.js';
import { describe } from '../ops/index.js';
import { type ChangedRevision, changedRevisions, tampered } from './audit.js';
import { changeText } from './change-text.js';
import { compareModels, comparisonNotes, pending } from './comparison.js';
import { readGraph, type Workspace } from './workspace.js';

export interface CheckResult {
  readonly notes: readonly string[];
}

export async function check(workspace: Workspace): Promise<CheckResult> {
  const graph = await readGraph(workspace);
  const missing = await pending(workspace, graph);
  if (missing.length > 0) {
    const lines = missing.map(({ id, message }) => `  ${id}, ${message.split('\n')[0]}`);
    const count = missing.length === 1 ? 'a revision is pending' : `${missing.length} revisions are pending`;
    throw new LimbeckError('found', 'pending', `${count}:\n${lines.join('\n')}`, {
      hint: `migrate upgrade${graph.heads.length > 1 ? ' heads' : ''}`,
      data: { pending: missing.map(({ id }) => id) },
    });
  }
  const changed = tampered(await changedRevisions(workspace, graph));
  if (changed.length > 0) throw changedSince(changed);
  const comparison = await compareModels(workspace, { ask: nobodyRenames, graph });
  const { operations, unproven } = comparison;
  const { vocabulary } = workspace.open.database.dialect;
  const lines = operations.map((op) => describe(op, vocabulary));
  if (unproven.length > 0) throw found('unproven', lines, unproven);
  if (lines.length > 0) throw found('difference', lines);
  return { notes: comparisonNotes(comparison) };
}

export function changedSince(changed: readonly ChangedRevision[], family: 'found' | 'usage' = 'found'): LimbeckError {
  const lines = changed.map((each) => `  ${changeText(each)}`);
  const what =
    changed.length === 1 ? 'an applied revision has changed' : `${changed.length} applied revisions have changed`;
  return new LimbeckError(family, 'changed', `${what} since it ran:\n${lines.join('\n')}`, {
    hint: 'Give the file back what it said (what it should do now belongs into a new revision), or accept what it says: migrate stamp --purge head',
    data: { changed },
  });
}

/** A check asks nothing: whether it is a rename or not, it is a difference. */
export const nobodyRenames: Ask = {
  renames: async (questions) => questions.map((question) => ({ question })),
  confirm: async () => false,
};

const hints = {
  difference: 'migrate generate -m "what changed"',
  unproven:
    'Give the user the right to make temporary tables and a schema, or write the expressions as the server prints them.',
} as const;

function found(
  code: keyof typeof hints,
  operations: readonly string[],
  unproven: readonly string[] = [],
): LimbeckError {
  const list = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join('');
  const sentences = [
    ...(operations.length > 0
      ? [`the database is not as the models say; what would make it so:${list(operations)}`]
      : []),
    ...(unproven.length > 0
      ? [`known by their text alone, because the server could not be asked:${list(unproven)}`]
      : []),
  ];
  return new LimbeckError('found', code, sentences.join('\n'), { hint: hints[code], data: { operations, unproven } });
}
