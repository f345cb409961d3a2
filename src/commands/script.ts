// SQL of a part of the history, printed and not run. No connection, unless the target says `current`.
import { createHash } from 'node:crypto';
import { usageError } from '../errors.js';
import { type AddressContext, resolve } from '../revisions/address.js';
import { inOrder, type RevisionGraph, topsOf, withAllAbove, withAllBelow } from '../revisions/graph.js';
import { splitRange } from '../revisions/range.js';
import { schemaAt } from '../revisions/replay.js';
import {
  type RecordedPlan,
  type Script,
  type SkippedStep,
  scriptPlan,
  stepQueries,
  type TransactionMode,
} from '../runner/index.js';
import type { Schema } from '../schema/types.js';
import { record, type Way } from './move.js';
import { readRows, tablesOf, type Workspace } from './workspace.js';

export interface ScriptInput {
  readonly way: Way;
  /** A target from the other end of the history, or START:END. */
  readonly target: string;
  readonly serverVersion?: string | undefined;
  readonly skipData?: boolean | undefined;
  readonly transaction?: TransactionMode | undefined;
}

export interface PrintedScript {
  readonly sql: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** With `skipData`: the data steps that are not in it. */
  readonly skipped: readonly SkippedStep[];
}

export async function script(workspace: Workspace, graph: RevisionGraph, input: ScriptInput): Promise<PrintedScript> {
  const { way, target } = input;
  const { start, end } = splitRange(target) ?? { end: target };
  const beginning = start ?? (way.direction === 'upgrade' ? 'base' : 'heads');
  const live = [beginning, end ?? ''].some((text) => /(?:^|@)current(?:[+-]\d+)?$/.test(text));
  const known: AddressContext = { command: way.direction, ...(live ? { rows: await readRows(workspace) } : {}) };
  const from = rowsOf(graph, resolve(graph, beginning, known).ids);
  const plan = await record(workspace, way.plan(graph, from, end ?? endOf(way)), true);
  return { ...(await scriptOf(workspace, graph, plan, { ...input, live })), from: plan.from, to: plan.to };
}

interface ScriptFlags {
  readonly sql?: boolean;
  readonly serverVersion?: string;
  readonly skipData?: boolean;
  readonly dryRun?: boolean;
  readonly try?: boolean;
}

/** What would be passed over in silence. */
export function refuseMixedFlags({ sql, serverVersion, skipData, ...flags }: ScriptFlags): void {
  if (sql) {
    const other = flags.try ? '--try' : flags.dryRun ? '--dry-run' : undefined;
    if (other === undefined) return;
    throw usageError('flags', `--sql prints a script for somebody else to run, and ${other} is about this database`, {
      hint: 'Leave one of them out. --sql current:head prints what would run on this database now.',
    });
  }
  const useless = [...(serverVersion === undefined ? [] : ['--server-version']), ...(skipData ? ['--skip-data'] : [])];
  if (useless.length === 0) return;
  throw usageError(
    'flags',
    `${useless.join(' and ')} ${useless.length > 1 ? 'say' : 'says'} something of a script, and no script is printed`,
    {
      hint: 'Add --sql, or leave it out.',
    },
  );
}

/** The rows of a database at which these revisions are applied: one that another one needs has none. */
export function rowsOf(graph: RevisionGraph, ids: readonly string[]): readonly string[] {
  return topsOf(graph, withAllBelow(graph, ids), 'parents and dependencies');
}

/** What every script of this project is told. */
export function scriptBasics(workspace: Workspace, version: string | undefined) {
  const { dialect, serverVersion, database } = workspace.open.database;
  const path = typeof database === 'string' ? undefined : database.searchPath;
  const searchPath = typeof path === 'string' ? [path] : path;
  const [first] = searchPath ?? [];
  const target = dialect.target(version ?? serverVersion);
  return {
    dialect,
    target: first === undefined ? target : { ...target, defaultSchema: first },
    tables: tablesOf(workspace),
    toolVersion: workspace.toolVersion,
    ...(searchPath && { searchPath }),
  };
}

/** Neither below nor above these revisions: rows of other branches, which may be there or not. */
export function unrelatedTo(graph: RevisionGraph, ids: readonly string[]): readonly string[] {
  const related = new Set([...withAllBelow(graph, ids), ...withAllAbove(graph, ids)]);
  return [...graph.byId.keys()].filter((id) => !related.has(id)).sort();
}

function endOf(way: Way): string {
  return way.direction === 'upgrade' ? 'heads' : 'base';
}

async function scriptOf(
  workspace: Workspace,
  graph: RevisionGraph,
  plan: RecordedPlan,
  input: Pick<ScriptInput, 'serverVersion' | 'skipData' | 'transaction'> & { readonly live: boolean },
): Promise<Script> {
  const { open } = workspace;
  const { dialect, serverVersion, transaction, database } = open.database;
  const connection = input.live ? await open.connection() : undefined;
  const version = input.serverVersion ?? serverVersion;
  const mode = input.transaction ?? transaction;
  return scriptPlan({
    ...scriptBasics(workspace, version),
    ...(connection && version === undefined ? { target: await dialect.readTarget(connection) } : {}),
    runId: scriptId([plan.from, plan.to, plan.steps.map(({ recording }) => recording.checksum)]),
    plan,
    unrelated: unrelatedTo(graph, [...plan.from, ...plan.steps.map(({ revision }) => revision.id)]),
    steps: stepQueries({ dialect, from: open.project.configPath, database }),
    schema: looks(workspace, plan) ? await schemaBefore(workspace, graph, plan.from) : nothing,
    ...(connection ? { live: connection } : {}),
    ...(mode === undefined ? {} : { transaction: mode }),
    ...(input.skipData ? { skipData: true } : {}),
  });
}

/** What names a script's rows in the log: the same for the same script, so that printing it twice gives one text. */
export function scriptId(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12);
}

const nothing: Schema = { tables: [], objects: [] };

/** Whether any lowering must see a table: only then are the revisions below loaded. */
export function looks({ open }: Workspace, { steps }: RecordedPlan): boolean {
  return steps.some(({ recording }) =>
    recording.parts.some(({ instructions }) =>
      instructions.some(
        (instruction) => instruction.kind === 'schema' && open.database.dialect.needs(instruction.ops) !== undefined,
      ),
    ),
  );
}

/** The schema at these revisions, by what the files below record. What SQL text may have changed is not in it. */
async function schemaBefore(workspace: Workspace, graph: RevisionGraph, rows: readonly string[]): Promise<Schema> {
  const below = inOrder(graph, withAllBelow(graph, rows)).toReversed();
  const steps = below.map((revision) => ({ revision, direction: 'upgrade', moves: [] }) as const);
  const { steps: recorded } = await record(workspace, { from: [], to: rows, steps }, true);
  return schemaAt(
    recorded.map(({ recording }) => recording),
    workspace.open.database.dialect.vocabulary,
  );
}
