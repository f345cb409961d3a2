// What upgrade and downgrade have in common: a plan from where the database stands, then a run, a preview or a script.
import type { LimbeckError } from '../errors.js';
import { describe } from '../ops/index.js';
import { parseAddress } from '../revisions/address.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { recordPlan } from '../revisions/record.js';
import type { Direction, Plan } from '../revisions/types.js';
import {
  type ExecuteOptions,
  executePlan,
  loggedRevisions,
  type OnEvent,
  type RecordedPlan,
  type RecordedStep,
  readLog,
  type TransactionMode,
} from '../runner/index.js';
import { headsFileNotes } from './heads.js';
import { versionApplied } from './hooks.js';
import { locking } from './locking.js';
import { type PrintedScript, script } from './script.js';
import { context, count, duration, readGraph, readRows, tablesOf, type Workspace } from './workspace.js';

export interface MoveInput {
  readonly target?: string;
  /** Prints what would run; the target may be START:END. */
  readonly sql?: boolean;
  /** With `sql`: the server that it is for. */
  readonly serverVersion?: string;
  /** With `sql`: leaves data steps that read the database out. */
  readonly skipData?: boolean;
  readonly dryRun?: boolean;
  readonly transaction?: TransactionMode;
  /** Lengths of time: `30s`. */
  readonly lockWait?: string;
  readonly lockTimeout?: string;
  /** How often what did not get its locks is tried again, and for how long in all. */
  readonly retry?: string | number;
  readonly retryFor?: string;
  readonly allowPooler?: boolean;
  readonly statementTimeout?: string;
  /** Goes on although the database holds revisions that the files do not know. */
  readonly allowUnknown?: boolean;
  /** Ends the run cleanly. */
  readonly signal?: AbortSignal;
  readonly on?: OnEvent;
  /** What the server says beside its answers: RAISE NOTICE and its like. */
  readonly onNotice?: (message: string) => void;
}

/** A revision as reports and programs see it. */
export interface StepItem {
  readonly revision: string;
  readonly message: string;
  readonly direction: Direction;
  readonly downRevision: readonly string[];
  readonly path: string;
}

export type MoveResult =
  | ({ readonly kind: 'script' } & PrintedScript)
  | {
      readonly kind: 'plan';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly steps: readonly (StepItem & { readonly operations: readonly string[] })[];
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'run';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly steps: readonly (StepItem & { readonly durationMs: number })[];
      readonly durationMs: number;
      readonly notes: readonly string[];
    };

export type Planner = (
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
  options?: { readonly unknown?: { readonly applied: Iterable<string> } },
) => Plan;

export interface Way {
  readonly direction: Direction;
  readonly plan: Planner;
  readonly defaultTarget: string;
  /** The target that means a plan's end whatever has moved meanwhile. */
  readonly fixed: (plan: Plan) => string;
}

export async function move(workspace: Workspace, input: MoveInput, way: Way): Promise<MoveResult> {
  const target = input.target ?? way.defaultTarget;
  const graph = await readGraph(workspace);
  if (input.sql) {
    const { serverVersion, skipData, transaction } = input;
    return {
      kind: 'script',
      ...(await script(workspace, graph, { way, target, serverVersion, skipData, transaction })),
    };
  }
  parseAddress(target);
  const notes = way.direction === 'upgrade' ? await headsFileNotes(workspace, graph) : [];
  const result = await (input.dryRun ? preview : run)(workspace, graph, target, input, way);
  return { ...result, notes };
}

type Outcome<K extends MoveResult['kind']> = Omit<Extract<MoveResult, { readonly kind: K }>, 'notes'>;

async function preview(
  workspace: Workspace,
  graph: RevisionGraph,
  target: string,
  input: MoveInput,
  way: Way,
): Promise<Outcome<'plan'>> {
  const rows = await readRows(workspace);
  const plan = way.plan(graph, rows, target, await unknown(workspace, input));
  const { steps, from, to } = await record(workspace, plan, false);
  const { vocabulary } = workspace.open.database.dialect;
  const operations = ({ recording }: RecordedStep): readonly string[] =>
    recording.parts.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) =>
        instruction.kind === 'data'
          ? [`run: ${instruction.label}`]
          : instruction.ops.map((op) => describe(op, vocabulary)),
      ),
    );
  return { kind: 'plan', from, to, steps: steps.map((step) => ({ ...stepItem(step), operations: operations(step) })) };
}

async function run(
  workspace: Workspace,
  graph: RevisionGraph,
  target: string,
  input: MoveInput,
  way: Way,
): Promise<Outcome<'run'>> {
  const { open, toolVersion } = workspace;
  const { database, project } = open;
  const connection = await open.connection({
    create: true,
    ...(input.onNotice && { onNotice: input.onNotice }),
    ...milliseconds('lockTimeoutMs', input.lockTimeout, '--lock-timeout'),
    ...milliseconds('statementTimeoutMs', input.statementTimeout, '--statement-timeout'),
  });
  const options = await unknown(workspace, input);
  const runId = workspace.newId();
  let meant = target;
  const applied: RecordedStep[] = [];
  const on: OnEvent = (event) => {
    if (event.type === 'step finished') applied.push(event.step);
    input.on?.(event);
  };
  const hooks = async (): Promise<void> => {
    for (const { revision, direction } of applied) await versionApplied(project, { revision: revision.id, direction });
  };
  try {
    const result = await executePlan({
      connection,
      ...locking(workspace, way.direction, runId),
      ...milliseconds('lockWaitMs', input.lockWait, '--lock-wait'),
      ...(input.allowPooler && { allowPooler: true }),
      ...retrying(workspace, input),
      ...((input.transaction ?? database.transaction) && { transaction: input.transaction ?? database.transaction }),
      ...(input.signal && { signal: input.signal }),
      on,
      runId,
      toolVersion,
      plan: async (rows) => {
        const plan = way.plan(graph, rows, meant, options);
        if (plan.steps.length > 0 && isRelative(target)) meant = way.fixed(plan);
        return record(workspace, plan, false);
      },
    });
    await hooks();
    return {
      kind: 'run',
      ...result,
      steps: result.steps.map((step) => ({ ...stepItem(step), durationMs: step.durationMs })),
    };
  } catch (error) {
    // What was applied before the failure was applied; the failure is what the user must hear of.
    if ((error as LimbeckError).code !== 'hook-failed') await hooks().catch(() => {});
    throw error;
  }
}

export function record(workspace: Workspace, plan: Plan, offline: boolean): Promise<RecordedPlan> {
  const { project, directory, database } = workspace.open;
  return recordPlan(plan, directory, {
    context: context(workspace, offline),
    vocabulary: database.dialect.vocabulary,
    naming: project.naming,
  });
}

export function stepItem({ revision, direction }: Pick<RecordedStep, 'revision' | 'direction'>): StepItem {
  const { id, message, downRevision, path } = revision;
  return { revision: id, message, direction, downRevision, path };
}

/** What the log says of a database that is ahead of the files, where the user wants to go on without them. */
async function unknown(workspace: Workspace, input: MoveInput): Promise<NonNullable<Parameters<Planner>[3]>> {
  if (!input.allowUnknown) return {};
  const log = await readLog(await workspace.open.connection(), tablesOf(workspace));
  return { unknown: { applied: loggedRevisions(log) } };
}

function retrying(
  { open }: Workspace,
  input: MoveInput,
): Pick<ExecuteOptions, 'retry' | 'retryForMs' | 'lockTimeoutMs'> {
  const { retry, retryForMs, lockTimeoutMs } = open.database;
  return {
    ...(retry === undefined ? {} : { retry }),
    ...(input.retry === undefined ? {} : { retry: count(input.retry, '--retry') }),
    ...(retryForMs === undefined ? {} : { retryForMs }),
    ...milliseconds('retryForMs', input.retryFor, '--retry-for'),
    ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
    ...milliseconds('lockTimeoutMs', input.lockTimeout, '--lock-timeout'),
  };
}

/** `+1`, `-1` and `current` mean something else as soon as the heads have moved. */
function isRelative(target: string): boolean {
  const { symbol } = parseAddress(target);
  return symbol === undefined || symbol === 'current';
}

function milliseconds<K extends string>(
  key: K,
  text: string | undefined,
  flag: string,
): { readonly [key in K]?: number } {
  return (text === undefined ? {} : { [key]: duration(text, flag) }) as { readonly [key in K]?: number };
}
