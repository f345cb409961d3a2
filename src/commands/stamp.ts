// migrate stamp: writes where the database stands, and runs nothing.
import { usageError } from '../errors.js';
import { resolve } from '../revisions/address.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { planStamp } from '../revisions/plan.js';
import { splitRange } from '../revisions/range.js';
import type { StampPlan } from '../revisions/types.js';
import { scriptStamp, stamp as writeStamp } from '../runner/index.js';
import { versionApplied } from './hooks.js';
import { locking } from './locking.js';
import { refuseMixedFlags, rowsOf, scriptBasics, scriptId, unrelatedTo } from './script.js';
import { duration, readGraph, type Workspace } from './workspace.js';

export interface StampInput {
  /** `head` by default. With `sql` also START:END. */
  readonly targets?: readonly string[];
  /** Forgets what was written before. */
  readonly purge?: boolean;
  readonly sql?: boolean;
  readonly serverVersion?: string;
  readonly lockWait?: string;
  readonly signal?: AbortSignal;
}

export type StampResult =
  | { readonly kind: 'script'; readonly sql: string; readonly from: readonly string[]; readonly to: readonly string[] }
  | ({ readonly kind: 'stamp' } & StampPlan);

export async function stamp(workspace: Workspace, input: StampInput = {}): Promise<StampResult> {
  refuseMixedFlags(input);
  const graph = await readGraph(workspace);
  const { targets = ['head'] } = input;
  if (input.sql) return script(workspace, graph, targets, input);
  const { open, toolVersion } = workspace;
  const { project } = open;
  const connection = await open.connection({ create: true, ...(input.signal ? { signal: input.signal } : {}) });
  const runId = workspace.newId();
  const plan = await writeStamp({
    connection,
    ...locking(workspace, 'stamp', runId),
    ...(input.lockWait === undefined ? {} : { lockWaitMs: duration(input.lockWait, '--lock-wait') }),
    runId,
    toolVersion,
    ...(input.signal ? { signal: input.signal } : {}),
    applied: async ({ to, moves }, data) => {
      for (const id of moves.length > 0 ? to : []) {
        await versionApplied(project, { revision: id, direction: 'stamp' }, data);
      }
    },
    plan: async (rows) => planStamp(graph, rows, targets, input.purge ? { purge: true } : {}),
  });
  return { kind: 'stamp', ...plan };
}

/** From base, unless the targets say START:END; all must then have one start. */
async function script(
  workspace: Workspace,
  graph: RevisionGraph,
  texts: readonly string[],
  input: StampInput,
): Promise<StampResult> {
  if (input.purge) {
    throw usageError('purge-in-script', '--purge looks at what the database holds, and --sql does not', {
      hint: 'Say where the database stands instead: migrate stamp --sql START:END',
    });
  }
  const sides = texts.map((text) => splitRange(text) ?? { end: text });
  const starts = new Set(sides.map(({ start }) => start ?? 'base'));
  const [start = 'base', another] = starts;
  if (another !== undefined) {
    throw usageError('several-starts', `a database stands at one place, not at ${[...starts].join(' and at ')}`, {
      hint: 'Give all targets the same START.',
    });
  }
  const rows = rowsOf(graph, resolve(graph, start, { command: 'stamp' }).ids);
  const plan = planStamp(
    graph,
    rows,
    sides.map(({ end }) => end ?? 'heads'),
  );
  const sql = await scriptStamp({
    ...scriptBasics(workspace, input.serverVersion),
    runId: scriptId([plan.from, plan.to]),
    unrelated: unrelatedTo(graph, [...plan.from, ...plan.to]),
    plan,
  });
  return { kind: 'script', sql, from: plan.from, to: plan.to };
}
