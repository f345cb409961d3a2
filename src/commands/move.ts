// What upgrade and downgrade have in common: a plan from where the database stands, then a run, a preview or a script.
import { parseAddress } from '../revisions/address.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { recordPlan } from '../revisions/record.js';
import type { Direction, Plan } from '../revisions/types.js';
import {
  type Connection,
  type ExecuteOptions,
  loggedRevisions,
  type PreviewedStatement,
  type RecordedPlan,
  type RecordedStep,
  readLog,
  type TransactionMode,
} from '../runner/index.js';
import { headsFileNotes } from './heads.js';
import { preview } from './preview.js';
import { run } from './run.js';
import type { OnMoveEvent } from './run-events.js';
import { type PrintedScript, refuseMixedFlags, script } from './script.js';
import { context, count, duration, readGraph, tablesOf, type Workspace } from './workspace.js';

export interface MoveInput {
  readonly target?: string;
  /** Prints what would run; the target may be START:END. */
  readonly sql?: boolean;
  /** With `sql`: the server that it is for. */
  readonly serverVersion?: string;
  /** With `sql`: leaves data steps that read the database out. */
  readonly skipData?: boolean;
  readonly dryRun?: boolean;
  /** A dry run that runs everything in one transaction, and rolls it back. */
  readonly try?: boolean;
  /** Refuses to go on where an applied revision is no longer what ran. */
  readonly strict?: boolean;
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
  readonly on?: OnMoveEvent;
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

export interface PlannedStep extends StepItem {
  readonly operations: readonly string[];
  /** What would be executed, in order. */
  readonly statements: readonly PreviewedStatement[];
  /** With `try`: whether all of it ran. */
  readonly tried?: boolean;
}

export type MoveResult =
  | ({ readonly kind: 'script' } & PrintedScript)
  | {
      readonly kind: 'plan';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly steps: readonly PlannedStep[];
      /** Whether it ran in a transaction that was rolled back. */
      readonly tried: boolean;
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
  refuseMixedFlags(input);
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
  const result = await (input.dryRun || input.try ? preview : run)(workspace, graph, target, input, way);
  return { ...result, notes };
}

export type Outcome<K extends MoveResult['kind']> = Omit<Extract<MoveResult, { readonly kind: K }>, 'notes'>;

/** The connection, with what the command says of its statements; nothing is created where nothing runs. */
export function connectionOf({ open }: Workspace, input: MoveInput): Promise<Connection> {
  return open.connection({
    create: !input.dryRun && !input.try,
    ...(input.signal && { signal: input.signal }),
    ...(input.onNotice && { onNotice: input.onNotice }),
    ...milliseconds('lockTimeoutMs', input.lockTimeout, '--lock-timeout'),
    ...milliseconds('statementTimeoutMs', input.statementTimeout, '--statement-timeout'),
  });
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
export async function unknown(workspace: Workspace, input: MoveInput): Promise<NonNullable<Parameters<Planner>[3]>> {
  if (!input.allowUnknown) return {};
  const log = await readLog(await workspace.open.connection(), tablesOf(workspace));
  return { unknown: { applied: loggedRevisions(log) } };
}

export function retrying(
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
export function isRelative(target: string): boolean {
  const { symbol } = parseAddress(target);
  return symbol === undefined || symbol === 'current';
}

export function milliseconds<K extends string>(
  key: K,
  text: string | undefined,
  flag: string,
): { readonly [key in K]?: number } {
  return (text === undefined ? {} : { [key]: duration(text, flag) }) as { readonly [key in K]?: number };
}
