// What upgrade and downgrade would do: the plan, its operations and its SQL for the database as it stands; with `try`, with
// the time that each statement took and the locks that it held in a transaction that was rolled back.
import { describe } from '../ops/index.js';
import type { RevisionGraph } from '../revisions/graph.js';
import {
  type OnEvent,
  type Preview,
  previewPlan,
  type RecordedPlan,
  type RecordedStep,
  type Tried,
  tryPlan,
} from '../runner/index.js';
import { emptySchema } from '../schema/build.js';
import type { Schema } from '../schema/types.js';
import { locking } from './locking.js';
import {
  connectionOf,
  type MoveInput,
  type Outcome,
  type PlannedStep,
  record,
  retrying,
  stepItem,
  unknown,
  type Way,
} from './move.js';
import { lookForChanges } from './run.js';
import { moveEvent } from './run-events.js';
import { looks } from './script.js';
import { readRows, type Workspace } from './workspace.js';

export async function preview(
  workspace: Workspace,
  graph: RevisionGraph,
  target: string,
  input: MoveInput,
  way: Way,
): Promise<Outcome<'plan'>> {
  await connectionOf(workspace, input);
  const rows = await readRows(workspace);
  const plan = await record(workspace, way.plan(graph, rows, target, await unknown(workspace, input)), false);
  const { from, to, steps } = plan;
  if (steps.length === 0) return { kind: 'plan', from, to, steps: [], tried: input.try === true };
  await lookForChanges(workspace, graph, rows, input);
  const statements = await foretold(workspace, plan, input);
  if (!input.try) return { kind: 'plan', from, to, steps: planned(workspace, plan, statements), tried: false };
  const tried = await attempted(workspace, plan, input);
  const untried = new Set(tried.untried.map(({ step }) => step.revision.id));
  return {
    kind: 'plan',
    from,
    to,
    steps: planned(workspace, plan, new Map([...statements, ...tried.statements])).map((step) => ({
      ...step,
      tried: !untried.has(step.revision),
    })),
    tried: true,
  };
}

async function foretold(workspace: Workspace, plan: RecordedPlan, input: MoveInput): Promise<Preview> {
  const { dialect, transaction } = workspace.open.database;
  const live = await workspace.open.connection();
  const mode = input.transaction ?? transaction;
  return previewPlan({
    dialect,
    target: await dialect.readTarget(live),
    live,
    schema: looks(workspace, plan) ? await schemaOf(workspace) : emptySchema,
    plan,
    ...(mode === undefined ? {} : { transaction: mode }),
    ...telling(input),
  });
}

async function schemaOf({ open }: Workspace): Promise<Schema> {
  const { dialect, schemas } = open.database;
  const { schema } = await dialect.introspect(await open.connection(), schemas === undefined ? {} : { schemas });
  return schema;
}

async function attempted(workspace: Workspace, plan: RecordedPlan, input: MoveInput): Promise<Tried> {
  return tryPlan({
    connection: await workspace.open.connection(),
    ...locking(workspace, 'try'),
    ...retrying(workspace, input),
    ...(input.signal && { signal: input.signal }),
    ...telling(input),
    plan,
  });
}

function telling({ on }: MoveInput): { readonly on?: OnEvent } {
  return on ? { on: (event) => on(moveEvent(event)) } : {};
}

function planned({ open }: Workspace, { steps }: RecordedPlan, statements: Preview): readonly PlannedStep[] {
  const { vocabulary } = open.database.dialect;
  const operations = ({ recording }: RecordedStep): readonly string[] =>
    recording.parts.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) =>
        instruction.kind === 'data'
          ? [`run: ${instruction.label}`]
          : instruction.ops.map((op) => describe(op, vocabulary)),
      ),
    );
  return steps.map((step) => ({
    ...stepItem(step),
    operations: operations(step),
    statements: statements.get(step.revision.id) ?? [],
  }));
}
