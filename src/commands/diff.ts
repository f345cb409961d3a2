// migrate diff: what differs between database and models, as two texts to compare or as SQL.
import type { Dialect } from '../dialects/dialect.js';
import { describe, isIrreversible, type Operation, reverse } from '../ops/index.js';
import { same } from '../schema/same.js';
import { schemaText } from '../schema/text.js';
import type { Schema } from '../schema/types.js';
import { nobodyRenames } from './check.js';
import { compareModels, comparisonNotes, type LiveComparison } from './comparison.js';
import type { Workspace } from './workspace.js';

export interface DiffInput {
  /** The SQL as well. */
  readonly sql?: boolean;
  /** From the models to the database. */
  readonly reverse?: boolean;
}

export interface DiffSide {
  readonly title: string;
  readonly text: string;
}

export interface DiffResult {
  readonly from: DiffSide;
  readonly to: DiffSide;
  /** What leads from one to the other, one line each. */
  readonly operations: readonly string[];
  readonly sql?: string;
  readonly notes: readonly string[];
}

export async function diff(workspace: Workspace, input: DiffInput = {}): Promise<DiffResult> {
  const { dialect } = workspace.open.database;
  const comparison = await compareModels(workspace, { ask: nobodyRenames });
  const { live, desired } = comparison;
  const ops = input.reverse ? undone(comparison.operations, dialect) : { operations: comparison.operations, lost: [] };
  const database = { title: 'database', text: schemaText(live) };
  const models = { title: 'models', text: schemaText(aligned(live, desired) as Schema) };
  const [from, to] = input.reverse ? [models, database] : [database, models];
  return {
    from,
    to,
    operations: ops.operations.map((op) => describe(op, dialect.vocabulary)),
    ...(input.sql ? { sql: await sqlOf(ops.operations, comparison, dialect, input.reverse ?? false) } : {}),
    notes: [
      ...ops.lost.map((reason) => `cannot be undone: ${reason}`),
      ...comparison.unproven.map((line) => `known as text only: ${line}`),
      ...comparisonNotes(comparison),
    ],
  };
}

function undone(
  operations: readonly Operation[],
  { vocabulary }: Dialect,
): { readonly operations: readonly Operation[]; readonly lost: readonly string[] } {
  const back = operations.toReversed().map((op) => reverse(op, vocabulary));
  return {
    operations: back.flatMap((found) => (isIrreversible(found) ? [] : found)),
    lost: back.flatMap((found) => (isIrreversible(found) ? [found.irreversible] : [])),
  };
}

async function sqlOf(
  ops: readonly Operation[],
  { connection, target, desired }: LiveComparison,
  dialect: Dialect,
  fromModels: boolean,
): Promise<string> {
  if (ops.length === 0) return '';
  const query = dialect.needs(ops);
  const seen = query && !fromModels ? await dialect.snapshot(connection, query) : undefined;
  const before = seen ?? { schema: fromModels ? desired : { tables: [], objects: [] } };
  const statements = dialect.lower(ops, before, target);
  return statements.map(({ sql }) => `${sql};\n`).join('');
}

/** The desired side with the words of the live one wherever both mean the same, in the live side's order. */
function aligned(live: unknown, desired: unknown): unknown {
  if (same(live, desired)) return live;
  if (Array.isArray(live) && Array.isArray(desired)) return alignedList(live, desired);
  if (typeof live !== 'object' || typeof desired !== 'object' || live === null || desired === null) return desired;
  return Object.fromEntries(
    Object.entries(desired).map(([key, value]) => [key, aligned((live as Record<string, unknown>)[key], value)]),
  );
}

function alignedList(live: readonly unknown[], desired: readonly unknown[]): readonly unknown[] {
  const left = new Map(desired.map((item) => [keyOf(item), item]));
  if ([...left.keys()].includes(undefined) || left.size < desired.length) return desired;
  const kept = live.flatMap((item) => {
    const twin = left.get(keyOf(item));
    if (twin === undefined) return [];
    left.delete(keyOf(item));
    return [aligned(item, twin)];
  });
  return [...kept, ...left.values()];
}

/** What tells the items of a list apart: the name of a table, a column, a constraint; the id of an object. */
function keyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { name, schema, id } = item as { readonly name?: unknown; readonly schema?: unknown; readonly id?: unknown };
  if (name === undefined && id === undefined) return undefined;
  return JSON.stringify([schema ?? null, name ?? null, id ?? null]);
}
