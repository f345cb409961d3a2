// Models and database compared, as generate, check and diff need it.
import type { Ask } from '../autogen/ask.js';
import { type Comparison, compareWithDatabase, type RenameFlag } from '../autogen/index.js';
import type { Target } from '../dialects/dialect.js';
import { usageError } from '../errors.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { pendingRevisions } from '../revisions/heads.js';
import type { Revision } from '../revisions/types.js';
import { type Connection, tablesOfLimbeck, type VersionTableSettings, versionTables } from '../runner/index.js';
import { emptySchema, noHints } from '../schema/build.js';
import type { Models, ObjectId, Ref, SchemaObject } from '../schema/types.js';
import { createdAboveTables, recordedObjects } from './recorded-objects.js';
import { readGraph, readRows, type Workspace } from './workspace.js';

export interface CompareInput {
  /** `old:new` or `table.old:new`. */
  readonly rename?: readonly string[];
  /** `KIND:NAME` of drops that are meant. */
  readonly allow?: readonly string[];
  readonly ask: Ask;
  /** Where it is read already. */
  readonly graph?: RevisionGraph;
  /** Objects by their text, as the applied revisions recorded them. */
  readonly recorded?: readonly SchemaObject[];
  /** Objects above tables that the applied revisions have created. */
  readonly created?: () => Promise<readonly ObjectId[]>;
  /** In place of those of the config. */
  readonly schemas?: readonly string[];
}

export interface LiveComparison extends Comparison {
  readonly connection: Connection;
  readonly target: Target;
}

/** What `process` of the config takes out is no difference: not for generate, and so not for check and diff. */
export async function compareModels(workspace: Workspace, input: CompareInput): Promise<LiveComparison> {
  const graph = input.graph ?? (await readGraph(workspace, 'empty'));
  const recorded = await recordedObjects(workspace, graph);
  const created = (): Promise<readonly ObjectId[]> => createdAboveTables(workspace, graph);
  const found = await compared(workspace, await workspace.open.models(), { ...input, recorded, created });
  const { project, database } = workspace.open;
  if (!project.process || found.operations.length === 0) return found;
  return {
    ...found,
    operations: project.process(found.operations, { dialect: database.dialect.name, x: workspace.x }),
  };
}

const noModels: Models = { schema: emptySchema, hints: noHints };

/** The database as it stands, of that what the config calls ours. */
export async function readSchema(workspace: Workspace): Promise<Pick<Comparison, 'live' | 'unmodelled'>> {
  const models = workspace.open.project.models === undefined ? noModels : await workspace.open.models();
  const ask: Ask = {
    renames: async (questions) => questions.map((question) => ({ question })),
    confirm: async () => true,
  };
  return compared(workspace, models, { ask, allow: ['tables'] });
}

export async function compared(workspace: Workspace, models: Models, input: CompareInput): Promise<LiveComparison> {
  const { open } = workspace;
  const { project, database } = open;
  const renames = (input.rename ?? []).map(renameFlag);
  const schemas = input.schemas ?? database.schemas;
  const connection = await open.connection();
  const target = await database.dialect.readTarget(connection);
  const comparison = await compareWithDatabase({
    dialect: database.dialect,
    db: connection,
    target,
    models,
    naming: project.naming,
    filters: project.filters,
    ownTables: ownTables(workspace),
    renames,
    allowed: input.allow ?? [],
    ask: input.ask,
    ...(input.recorded ? { recorded: input.recorded } : {}),
    ...(input.created ? { created: input.created } : {}),
    ...(schemas === undefined ? {} : { schemas }),
    ...(database.owners === undefined ? {} : { owners: database.owners }),
    ...(project.compareType === undefined ? {} : { compareType: project.compareType }),
  });
  return { ...comparison, connection, target };
}

/** Those of this history, of the config's other ones, and of one that has no config here but the usual names. */
export function ownTables({ open }: Workspace): readonly Ref[] {
  const settings: readonly VersionTableSettings[] = [...open.project.databases, {}];
  const { maxNameBytes } = open.database.dialect;
  return settings.flatMap((each) => tablesOfLimbeck(versionTables(each, maxNameBytes)));
}

/** What the files have and the database has not, oldest first. Throws where the database is ahead of the files. */
export async function pending(workspace: Workspace, graph: RevisionGraph): Promise<readonly Revision[]> {
  return pendingRevisions(graph, await readRows(workspace));
}

/** What a comparison tells beside its operations, one line each. */
export function comparisonNotes({ losses, unmodelled, obstacles }: Comparison): readonly string[] {
  return [
    ...obstacles.map(({ text }) => `in the way: ${text}`),
    ...losses.map((loss) => `cannot be held by this database: ${loss}`),
    ...unmodelled.map((thing) => `not compared: ${thing}`),
  ];
}

function renameFlag(text: string): RenameFlag {
  const at = text.indexOf(':');
  if (at > 0 && at < text.length - 1) return { from: text.slice(0, at), to: text.slice(at + 1) };
  throw usageError('bad-rename', `--rename ${text} does not say what became of what`, {
    hint: 'Write old:new for a table and table.old:new for a column.',
  });
}
