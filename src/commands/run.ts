// The run of upgrade and downgrade: hooks around it, a word about applied revisions that have changed, events for whoever listens.
import { LimbeckError } from '../errors.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { executePlan, type OnEvent } from '../runner/index.js';
import { changedRevisions, tampered } from './audit.js';
import { changedSince } from './check.js';
import { runBegins, runEnded, versionApplied } from './hooks.js';
import { locking } from './locking.js';
import {
  connectionOf,
  isRelative,
  type MoveInput,
  milliseconds,
  type Outcome,
  record,
  retrying,
  stepItem,
  unknown,
  type Way,
} from './move.js';
import { moveEvent } from './run-events.js';
import type { Workspace } from './workspace.js';

export async function run(
  workspace: Workspace,
  graph: RevisionGraph,
  target: string,
  input: MoveInput,
  way: Way,
): Promise<Outcome<'run'>> {
  const { open, toolVersion, clock } = workspace;
  const { database, project } = open;
  const connection = await connectionOf(workspace, input);
  const options = await unknown(workspace, input);
  const runId = workspace.newId();
  const { direction } = way;
  let meant = target;
  let looked = false;
  let begun: Parameters<typeof runBegins>[1] | undefined;
  let began = 0;
  const done: string[] = [];
  const on: OnEvent = (event) => {
    if (event.type === 'step finished') done.push(event.step.revision.id);
    input.on?.(moveEvent(event));
  };
  const ended = async (error?: unknown): Promise<void> => {
    if (!begun) return;
    const durationMs = clock.now().getTime() - began;
    await runEnded(project, { ...begun, done, durationMs, ...(error === undefined ? {} : { error: faultOf(error) }) });
  };
  let result: Awaited<ReturnType<typeof executePlan>>;
  try {
    result = await executePlan({
      connection,
      ...locking(workspace, direction, runId),
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
        if (!looked && (plan.steps.length > 0 || input.strict)) await lookForChanges(workspace, graph, rows, input);
        looked = true;
        return record(workspace, plan, false);
      },
      begins: async ({ from, to, steps }) => {
        if (begun) return;
        const event = { direction, from, to, revisions: steps.map(({ revision }) => revision.id) };
        await runBegins(project, event);
        began = clock.now().getTime();
        begun = event;
      },
      applied: ({ revision }, data) => versionApplied(project, { revision: revision.id, direction }, data),
    });
  } catch (error) {
    // What the user must hear of is why the run failed.
    await ended(error).catch(() => {});
    throw error;
  }
  await ended();
  return {
    kind: 'run',
    ...result,
    steps: result.steps.map((step) => ({ ...stepItem(step), durationMs: step.durationMs })),
  };
}

/** Says so before anything runs; with `strict` nothing runs. */
export async function lookForChanges(
  workspace: Workspace,
  graph: RevisionGraph,
  rows: readonly string[],
  { strict, on }: Pick<MoveInput, 'strict' | 'on'>,
): Promise<void> {
  const revisions = tampered(await changedRevisions(workspace, graph, { rows }));
  if (revisions.length === 0) return;
  if (strict) throw changedSince(revisions, 'usage');
  on?.({ type: 'changed', revisions });
}

function faultOf(error: unknown): { readonly code: string; readonly message: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof LimbeckError ? error.code : 'unexpected', message };
}
