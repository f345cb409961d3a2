// migrate revision and migrate generate: a new revision file, empty or with what leads from the database to the models.
import type { Ask } from '../autogen/ask.js';
import { type Draft, draftRevision, type Obstacle } from '../autogen/index.js';
import { failure, LimbeckError, usageError } from '../errors.js';
import { describe, type Operation, withoutPast } from '../ops/index.js';
import { revisionTemplate } from '../project/index.js';
import { locationFor, readHistory } from '../revisions/directory.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { writeHeadsFiles } from '../revisions/heads-file.js';
import { checkNames, resolveDependencies, resolveParent } from '../revisions/parents.js';
import { recordRevision } from '../revisions/record.js';
import { loadRevisions } from '../revisions/revision.js';
import { revisionFileName, revisionText } from '../revisions/text.js';
import type { Revision } from '../revisions/types.js';
import { same } from '../schema/same.js';
import { type CompareInput, compareModels, comparisonNotes, pending } from './comparison.js';
import { revisionWritten } from './hooks.js';
import { silentAsk } from './silent-ask.js';
import { context, type Workspace } from './workspace.js';

export interface RevisionInput extends FileInput, Partial<CompareInput> {
  readonly autogenerate?: boolean;
  /** The parent; `head` by default. */
  readonly head?: string;
  /** Returns the text and writes nothing. */
  readonly dryRun?: boolean;
  readonly allowEmpty?: boolean;
  readonly ask?: Ask;
}

/** What every new file may be told. */
export interface FileInput {
  readonly message?: string;
  readonly splice?: boolean;
  readonly branchLabel?: readonly string[];
  readonly versionPath?: string;
  readonly revId?: string;
  readonly dependsOn?: readonly string[];
}

export type NewRevision =
  /** Models and database are the same, so no file was written. */
  | { readonly kind: 'nothing'; readonly notes: readonly string[] }
  | {
      readonly kind: 'revision';
      readonly revision: string;
      readonly message: string;
      readonly downRevision: readonly string[];
      /** Absent in a dry run. */
      readonly path?: string;
      readonly source: string;
      /** What it does, one line each. */
      readonly operations: readonly string[];
      readonly notes: readonly string[];
    };

export async function revision(workspace: Workspace, input: RevisionInput = {}): Promise<NewRevision> {
  const graph = await readHistory(workspace.open.directory, { missing: 'empty' });
  const { head, splice } = input;
  const parents = resolveParent(graph, head, { command: 'revision', ...(splice ? { splice } : {}) });
  const found = input.autogenerate ? await generated(workspace, graph, input) : nothingFound;
  if (input.autogenerate && found.operations.length === 0 && !input.allowEmpty) {
    return { kind: 'nothing', notes: found.notes };
  }
  return writeRevision(workspace, graph, parents, input, found);
}

export interface Found {
  readonly operations: readonly Operation[];
  readonly notes: readonly string[];
  /** Comments above the operations, one line each. */
  readonly remarks?: { readonly upgrade: readonly string[]; readonly downgrade: readonly string[] };
}

const nothingFound: Found = { operations: [], notes: [] };

async function generated(workspace: Workspace, graph: RevisionGraph, input: RevisionInput): Promise<Found> {
  await refuseBehind(workspace, graph);
  const { ask = silentAsk, allow = [] } = input;
  const comparison = await compareModels(workspace, { ...input, ask, graph });
  if (comparison.obstacles.length > 0) throw inTheWay(comparison.obstacles);
  if (comparison.unproven.length > 0 && !allow.includes('unproven')) await confirmUnproven(comparison.unproven, ask);
  return { operations: comparison.operations, notes: comparisonNotes(comparison) };
}

/** A revision made now would hold again what the pending ones do. */
async function refuseBehind(workspace: Workspace, graph: RevisionGraph): Promise<void> {
  const missing = await pending(workspace, graph);
  if (missing.length === 0) return;
  const ids = missing.map(({ id }) => id);
  throw usageError(
    'behind',
    `the database is behind its revisions: ${ids.length === 1 ? 'one is' : `${ids.length} are`} pending (${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''})`,
    {
      hint: `Type first: migrate upgrade${graph.heads.length > 1 ? ' heads' : ''}`,
      data: { pending: ids },
    },
  );
}

/** Views, triggers, functions that cannot come back as they were, or that are not ours. */
function inTheWay(obstacles: readonly Obstacle[]): LimbeckError {
  const flags = obstacles.flatMap(({ flag }) => (flag === undefined ? [] : [`--allow ${shellWord(flag)}`]));
  const steps = obstacles.flatMap((obstacle) => (obstacle.steps ? [obstacle.steps] : []));
  const others = obstacles.length > flags.length;
  const hints = [
    ...(flags.length > 0 ? [`To have the revision drop them, type again with\n${flags.join('\n')}`] : []),
    ...(others
      ? [
          `${flags.length > 0 ? 'The others' : 'They'} are limbeck's neither to drop nor to make again: change them first, in a revision of your own.`,
        ]
      : []),
    ...(steps.length > 0
      ? [
          `There, with op.execute, before the change:\n${steps.map(([away]) => `  ${away};`).join('\n')}`,
          `And in one after it:\n${steps.map(([, back]) => `  ${back};`).join('\n')}`,
        ]
      : []),
  ];
  return new LimbeckError(
    'input',
    'in-the-way',
    `something stands in the way of the changes:\n${obstacles.map(({ text }) => `  ${text}`).join('\n')}`,
    { hint: hints.join('\n'), data: { obstacles } },
  );
}

function shellWord(text: string): string {
  return /^[\w:.,/@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

async function confirmUnproven(unproven: readonly string[], ask: Ask): Promise<void> {
  const lines = unproven.map((line) => `  ${line}`).join('\n');
  const question = `These differ as text, and the server could not be asked whether they mean the same:\n${lines}\nWrite them all the same?`;
  if (await ask.confirm(question, '--allow unproven')) return;
  throw new LimbeckError('input', 'declined', 'nothing was written');
}

/** Draws the file up, writes it, and reads it back to prove that it is seen and records what it should. */
export async function writeRevision(
  workspace: Workspace,
  graph: RevisionGraph,
  parents: readonly string[],
  input: FileInput & { readonly dryRun?: boolean },
  found: Found = nothingFound,
): Promise<NewRevision> {
  const { open, clock } = workspace;
  const { project, database, directory } = open;
  const id = input.revId ?? workspace.newId();
  const { branchLabel: branchLabels = [], message = '' } = input;
  checkNames(graph, id, branchLabels);
  const { vocabulary } = database.dialect;
  const draft = draftRevision(found.operations, vocabulary);
  const revision = {
    id,
    message: message === '' ? 'empty message' : message,
    downRevision: parents,
    branchLabels,
    dependsOn: resolveDependencies(graph, input.dependsOn ?? []),
    created: clock.now(),
    upgrade: remarked(found.remarks?.upgrade, draft.upgrade),
    downgrade: remarked(found.remarks?.downgrade, draft.downgrade),
    imports: draft.imports,
  };
  const { fileTemplate, timezone } = project;
  const names = {
    ...(fileTemplate === undefined ? {} : { fileTemplate }),
    ...(timezone === undefined ? {} : { timezone }),
  };
  const source = revisionText(await revisionTemplate(project, database), revision, names);
  const result = {
    kind: 'revision' as const,
    revision: id,
    message: revision.message,
    downRevision: parents,
    source,
    operations: found.operations.map((op) => describe(op, vocabulary)),
    notes: [...irreversibleNotes(draft), ...found.notes],
  };
  if (input.dryRun) return result;
  const location = locationFor(directory, graph, parents, input.versionPath);
  const path = await directory.writeNew(revisionFileName(revision, names), source, location);
  const { graph: after } = await writeHeadsFiles(directory, () => seen(workspace, id, path));
  await prove(workspace, after.byId.get(id)!, found.operations);
  await revisionWritten(project, { path, revision: id });
  return { ...result, path };
}

function remarked(lines: readonly string[] = [], body: string): string {
  return [...lines.map((line) => `// ${line}`), body].join('\n');
}

function irreversibleNotes({ irreversible }: Draft): readonly string[] {
  return irreversible.map((reason) => `the downgrade cannot undo it: ${reason}`);
}

/** The history, with the new revision in it. */
async function seen({ open }: Workspace, id: string, path: string): Promise<RevisionGraph> {
  const graph = await readHistory(open.directory, { missing: 'empty' });
  if (graph.byId.has(id)) return graph;
  throw failure('not-seen', `${path} was written, and is not seen among the revisions`, {
    hint: 'Compare `migrations` in the config with where the file is.',
    data: { path },
  });
}

/** Law of the sources: what the file records is what was found. */
async function prove(workspace: Workspace, written: Revision, operations: readonly Operation[]): Promise<void> {
  const { directory, database, project } = workspace.open;
  const { path } = written;
  const [module] = await loadRevisions(directory, [written]);
  if (!module) return;
  const { vocabulary } = database.dialect;
  const { parts } = recordRevision(module, 'upgrade', {
    context: context(workspace, false),
    vocabulary,
    naming: project.naming,
  });
  const recorded = parts.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.kind === 'schema' ? instruction.ops : [])),
  );
  if (same(recorded.map(withoutPast), operations.map(withoutPast))) return;
  const at = operations.findIndex((op, i) => !same(withoutPast(op), recorded[i] && withoutPast(recorded[i])));
  const wrong = operations[at] ? describe(operations[at], vocabulary) : `${recorded.length - operations.length} more`;
  throw failure('not-as-found', `${path} was written, and does not record what was found: ${wrong}`, {
    hint: 'Look at the file before you run it. If its template is as limbeck made it, please report this.',
    data: { path, expected: operations, recorded },
  });
}
