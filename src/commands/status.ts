// migrate status: where a database stands, on one screen. Creates and changes nothing.
import { topsOf } from '../revisions/graph.js';
import { pendingRevisions, standingOf } from '../revisions/heads.js';
import { type Holder, holderText, type LogRow, readHeads, readHolder, readLog, readProgress } from '../runner/index.js';
import { type ChangedRevision, changedRevisions } from './audit.js';
import { readGraph, tablesOf, type Workspace } from './workspace.js';

export interface StatusRevision {
  readonly revision: string;
  readonly message: string;
}

export interface LastRun {
  readonly run: string | null;
  readonly direction: string;
  /** The revisions of it, in the order in which they ran. */
  readonly revisions: readonly string[];
  readonly outcome: 'done' | 'failed';
  readonly startedAt: unknown;
  readonly durationMs: number;
  readonly toolVersion: string;
  readonly error?: string;
}

export interface StatusResult {
  /** Where the database is, without a password, and what it is. */
  readonly database: string;
  readonly server: string;
  /** Whether limbeck has ever written here. */
  readonly versionTable: boolean;
  readonly current: readonly StatusRevision[];
  readonly heads: readonly StatusRevision[];
  readonly applied: number;
  readonly total: number;
  /** Oldest first. */
  readonly pending: readonly StatusRevision[];
  /** Rows that no file knows. */
  readonly unknown: readonly string[];
  /** Applied revisions whose files are not what ran. */
  readonly changed: readonly ChangedRevision[];
  /** What an interrupted run left half done. */
  readonly halfDone?: { readonly revision: string; readonly direction: string; readonly parts: string };
  readonly lastRun?: LastRun;
  /** Who has the run lock at this moment; `text` says it in a line. */
  readonly lock?: Holder & { readonly text: string };
}

export async function status(workspace: Workspace): Promise<StatusResult> {
  const graph = await readGraph(workspace);
  const connection = await workspace.open.connection();
  const tables = tablesOf(workspace);
  const { heads: rows, exists } = await readHeads(connection, tables);
  const [log, { progress }] = exists
    ? [await readLog(connection, tables), await readProgress(connection, tables)]
    : [[], {}];
  const target = await connection.dialect.readTarget(connection);
  const lock = await readHolder(connection, tables, target);
  const { applied, unknown } = standingOf(graph, rows, { applied: [] });
  const item = (id: string): StatusRevision => ({
    revision: id,
    message: graph.byId.get(id)?.message.split('\n')[0] ?? '',
  });
  const lastRun = lastRunOf(log);
  return {
    database: connection.description,
    server: target.label,
    versionTable: exists,
    current: topsOf(graph, applied, 'parents').map(item),
    heads: graph.heads.map(item),
    applied: applied.size,
    total: graph.byId.size,
    pending: pendingRevisions(graph, rows, { applied: [] }).map(({ id }) => item(id)),
    unknown,
    changed: await changedRevisions(workspace, graph, { rows, log }),
    ...(progress?.stands
      ? {
          halfDone: {
            revision: progress.revision,
            direction: progress.direction,
            parts: `${progress.doneParts.size} of ${progress.parts}`,
          },
        }
      : {}),
    ...(lastRun ? { lastRun } : {}),
    ...(lock ? { lock: { ...lock, text: holderText(lock) } } : {}),
  };
}

/** The rows of the newest run, and of rows without one the newest alone. */
function lastRunOf(newestFirst: readonly LogRow[]): LastRun | undefined {
  const [last] = newestFirst;
  if (!last) return undefined;
  const others = newestFirst.findIndex(({ run }) => run === null || run !== last.run);
  const rows = newestFirst.slice(0, Math.max(1, others < 0 ? newestFirst.length : others)).toReversed();
  const failed = rows.find(({ outcome }) => outcome === 'failed');
  return {
    run: last.run,
    direction: last.direction,
    revisions: [...new Set(rows.map(({ revision }) => revision))],
    outcome: failed ? 'failed' : 'done',
    startedAt: rows[0]?.started_at,
    durationMs: rows.reduce((sum, { duration_ms }) => sum + (duration_ms ?? 0), 0),
    toolVersion: last.tool_version,
    ...(failed?.error ? { error: failed.error } : {}),
  };
}
