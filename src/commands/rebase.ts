// migrate rebase: moves a revision that is not applied, with what stands on it, to another parent. Only headers change.
import { LimbeckError, usageError } from '../errors.js';
import { resolve, resolveOne } from '../revisions/address.js';
import { severalHeads } from '../revisions/address-errors.js';
import { readHistory } from '../revisions/directory.js';
import { buildGraph, type RevisionGraph } from '../revisions/graph.js';
import { revisesText } from '../revisions/header.js';
import { standingOf } from '../revisions/heads.js';
import { writeHeadsFiles } from '../revisions/heads-file.js';
import { firstApart, type ParentChange, planRebase, type Rebase } from '../revisions/rebase.js';
import { replaceHeaders } from '../revisions/rewrite.js';
import type { Revision } from '../revisions/types.js';
import { type LogRow, loggedRevisions, type Progress, readHeads, readLog, readProgress } from '../runner/index.js';
import { withDatabaseWhereNeeded } from './history.js';
import { findOverlaps, type Overlaps, overlapNotes } from './overlaps.js';
import { readGraph, tablesOf, type Workspace } from './workspace.js';

export interface RebaseInput {
  readonly revision: string;
  /** The new parent; `base` for none. */
  readonly onto: string;
}

export interface RebaseResult extends Overlaps {
  readonly revision: string;
  readonly onto: string | null;
  /** The files whose headers were changed; none where everything is so already. */
  readonly changed: readonly ParentChange[];
  /** The revision and what stands on it, newest first. */
  readonly moved: readonly string[];
  /** The heads of the history now. */
  readonly heads: readonly string[];
  /** The database that was asked whether the revision is applied; null where none could be. */
  readonly database: string | null;
  readonly notes: readonly string[];
}

export async function rebase(workspace: Workspace, input: RebaseInput): Promise<RebaseResult> {
  const { directory } = workspace.open;
  const graph = await readGraph(workspace);
  const { id, onto } = await withDatabaseWhereNeeded(workspace, undefined, (known) => {
    const context = { command: 'rebase', ...known };
    const { ids } = resolve(graph, input.onto, { ...context, command: 'rebase --onto' });
    if (ids.length > 1)
      throw severalHeads(graph, `"${input.onto}" is several revisions`, ids, { command: 'rebase --onto' });
    return { id: resolveOne(graph, input.revision, context), onto: ids };
  });
  const plan = planRebase(graph, id, onto);
  const asked = await refuseApplied(workspace, graph, id, plan.moved);
  const after = buildGraph(withParents(graph, plan.changes));
  const found = await findOverlaps(workspace, graph, sidesOf(plan));
  await replaceHeaders(directory, plan.changes);
  if (plan.changes.length > 0) await writeHeadsFiles(directory, () => readHistory(directory));
  const notes = [
    ...asked.notes,
    ...plan.changes.flatMap((change) => (change.id === id ? [] : [slimmerNote(change)])),
    ...leftNotes(graph, id, plan.left, onto),
    ...(plan.under.length > 0 ? overlapNotes(found, 'what was moved and what is below it now') : []),
  ];
  const { changes: changed, moved } = plan;
  const { database } = asked;
  return { revision: id, onto: onto[0] ?? null, changed, moved, heads: after.heads, database, ...found, notes };
}

/** Whether anything of it has run in the database at hand; what could not be asked is said. */
async function refuseApplied(
  workspace: Workspace,
  graph: RevisionGraph,
  id: string,
  moved: readonly string[],
): Promise<{ readonly database: string | null; readonly notes: readonly string[] }> {
  const asked = await askDatabase(workspace);
  if (asked instanceof LimbeckError) {
    return { database: null, notes: [`no database could be asked whether ${id} is applied: ${asked.message}`] };
  }
  const { database, heads, log, progress } = asked;
  const { applied, unknown, logged } = standingOf(graph, heads, { applied: loggedRevisions(log) });
  if (applied.has(id)) {
    throw usageError('applied', `${id} is applied in ${database}: what has run keeps its place`, {
      hint: `migrate merge -m "what is merged"\nmigrate downgrade ${id}-1   (takes it off there, with what stands on it)`,
      data: { revision: id, database },
    });
  }
  if (progress?.stands && moved.includes(progress.revision)) {
    throw usageError('half-done', `the ${progress.direction} of ${progress.revision} is half done in ${database}`, {
      hint: `Finish it first: migrate ${progress.direction}`,
      data: { revision: progress.revision, database },
    });
  }
  if (unknown.length === 0 || logged) return { database, notes: [] };
  const stands = `${database} stands at ${unknown.join(', ')}, which no file knows`;
  return { database, notes: [`${stands}: whether ${id} is applied there is not known`] };
}

interface Asked {
  readonly database: string;
  readonly heads: readonly string[];
  readonly log: readonly LogRow[];
  readonly progress: Progress | undefined;
}

/** What the database says, or why it says nothing. */
async function askDatabase(workspace: Workspace): Promise<Asked | LimbeckError> {
  try {
    const connection = await workspace.open.connection();
    const tables = tablesOf(workspace);
    const { heads } = await readHeads(connection, tables);
    const { progress } = await readProgress(connection, tables);
    return { database: connection.description, heads, log: await readLog(connection, tables), progress };
  } catch (error) {
    if (error instanceof LimbeckError) return error;
    throw error;
  }
}

function withParents(graph: RevisionGraph, changes: readonly ParentChange[]): readonly Revision[] {
  const to = new Map(changes.map((change) => [change.id, change.to]));
  return [...graph.byId.values()].map((revision) => ({
    ...revision,
    downRevision: to.get(revision.id) ?? revision.downRevision,
  }));
}

/** What was moved is one side, what lies below it since is the other. */
function sidesOf({ moved, under }: Rebase): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map([
    ...moved.map((id) => [id, new Set(['moved'])] as const),
    ...under.map((id) => [id, new Set(['under'])] as const),
  ]);
}

function slimmerNote({ id, from, to }: ParentChange): string {
  const gone = from.filter((parent) => !to.includes(parent));
  return `${id} no longer merges ${gone.join(', ')}, which is below its other parent now: it revises ${revisesText(to)}`;
}

/** Who knows git names the tip of a branch and means all of it. */
function leftNotes(
  graph: RevisionGraph,
  id: string,
  left: readonly string[],
  onto: readonly string[],
): readonly string[] {
  const [target] = onto;
  return left.map((head) => {
    const first = target === undefined ? undefined : firstApart(graph, id, target);
    const whole =
      first === undefined || first === id ? '' : `; the whole branch: migrate rebase ${first} --onto ${target}`;
    return `${head} stays behind as a head${whole}`;
  });
}
