// SQL of a part of the history, printed and not run. No connection, unless the target says `current`.
import { createHash } from 'node:crypto';
import { LimbeckError } from '../errors.js';
import { apply } from '../ops/index.js';
import { type AddressContext, resolve } from '../revisions/address.js';
import { inOrder, type RevisionGraph, withAllBelow } from '../revisions/graph.js';
import { splitRange } from '../revisions/range.js';
import type { Recording } from '../revisions/types.js';
import { type RecordedPlan, scriptPlan, type TransactionMode } from '../runner/index.js';
import { identifier, tokenize } from '../schema/sql-text.js';
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

export interface Script {
  readonly sql: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export async function script(workspace: Workspace, graph: RevisionGraph, input: ScriptInput): Promise<Script> {
  const { way, target } = input;
  const { start, end } = splitRange(target) ?? { end: target };
  const beginning = start ?? (way.direction === 'upgrade' ? 'base' : 'heads');
  const live = [beginning, end ?? ''].some((text) => /(?:^|@)current(?:[+-]\d+)?$/.test(text));
  const known: AddressContext = { command: way.direction, ...(live ? { rows: await readRows(workspace) } : {}) };
  const from = resolve(graph, beginning, known).ids;
  const plan = await record(workspace, way.plan(graph, from, end ?? endOf(way)), true);
  return { sql: await scriptOf(workspace, graph, plan, { ...input, live }), from: plan.from, to: plan.to };
}

function endOf(way: Way): string {
  return way.direction === 'upgrade' ? 'heads' : 'base';
}

async function scriptOf(
  workspace: Workspace,
  graph: RevisionGraph,
  plan: RecordedPlan,
  input: Pick<ScriptInput, 'serverVersion' | 'skipData' | 'transaction'> & { readonly live: boolean },
): Promise<string> {
  const { open, toolVersion } = workspace;
  const { dialect, serverVersion, transaction } = open.database;
  const connection = input.live ? await open.connection() : undefined;
  const version = input.serverVersion ?? serverVersion;
  const target = connection && version === undefined ? await dialect.readTarget(connection) : dialect.target(version);
  const mode = input.transaction ?? transaction;
  return scriptPlan({
    dialect,
    target,
    tables: tablesOf(workspace),
    runId: scriptId([plan.from, plan.to, plan.steps.map(({ recording }) => recording.checksum)]),
    toolVersion,
    plan,
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
function looks({ open }: Workspace, { steps }: RecordedPlan): boolean {
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
  return recorded.reduce((schema, { recording }) => replayed(schema, recording, workspace), nothing);
}

function replayed(before: Schema, { parts }: Recording, { open }: Workspace): Schema {
  const ops = parts.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.kind === 'schema' ? instruction.ops : [])),
  );
  return ops.reduce((schema, op) => {
    if (op.op === 'execute') return withoutNamedIn(op.sql, schema);
    try {
      return apply(schema, op, open.database.dialect.vocabulary);
    } catch (error) {
      if (error instanceof LimbeckError) return schema;
      throw error;
    }
  }, before);
}

/** A table that DDL in a text names may look like anything: a script that must rebuild it is refused. */
function withoutNamedIn(sql: string, schema: Schema): Schema {
  const names = new Set(tokenize(sql).map((token) => identifier(token)?.toLowerCase()));
  if (!['create', 'alter', 'drop'].some((word) => names.has(word))) return schema;
  return { ...schema, tables: schema.tables.filter(({ name }) => !names.has(name.toLowerCase())) };
}
