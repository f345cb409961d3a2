// migrate diff: what differs between database and models, as two texts to compare or as SQL.
import type { Dialect } from '../dialects/dialect.js';
import { applyAll, describe, isIrreversible, type Operation, reverse } from '../ops/index.js';
import { sortSchema } from '../schema/edit.js';
import { schemaText } from '../schema/text.js';
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
  const ops = input.reverse ? undone(comparison.operations, dialect) : { operations: comparison.operations, lost: [] };
  // Law of the comparison: the operations lead from one side to the other. Applied to what was read, they leave everything
  // that is the same in the words of the database, where the models may say it otherwise.
  const after = sortSchema(applyAll(comparison.live, comparison.operations, dialect.vocabulary));
  const database = { title: 'database', text: schemaText(comparison.live) };
  const models = { title: 'models', text: schemaText(after) };
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
