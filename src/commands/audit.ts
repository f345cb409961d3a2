// Are the applied revisions still what ran? The log keeps two checksums of each: of what was recorded, which decides, and of
// the file's text, which spares recording what has not been touched.

import { LimbeckError } from '../errors.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { standingOf } from '../revisions/heads.js';
import { recordRevision, textChecksum } from '../revisions/record.js';
import { loadRevisions } from '../revisions/revision.js';
import type { Revision } from '../revisions/types.js';
import { type LogRow, readLog } from '../runner/index.js';
import { context, readRows, tablesOf, type Workspace } from './workspace.js';

export interface ChangedRevision {
  readonly revision: string;
  readonly path: string;
  /** When it ran, as the database tells it. */
  readonly appliedAt: unknown;
  /** `recording`: another one would run today; `text`: the same would, and the file reads differently. */
  readonly what: 'recording' | 'text';
  /** Why it cannot even be recorded any more. */
  readonly problem?: string;
}

/** Oldest first. Revisions that were stamped, or ran before the last `stamp --purge`, have nothing to be compared with. */
export async function changedRevisions(
  workspace: Workspace,
  graph: RevisionGraph,
  given: { readonly rows?: readonly string[]; readonly log?: readonly LogRow[] } = {},
): Promise<readonly ChangedRevision[]> {
  const rows = given.rows ?? (await readRows(workspace));
  const log = given.log ?? (await readLog(await workspace.open.connection(), tablesOf(workspace)));
  const { applied } = standingOf(graph, rows, { applied: [] });
  const ran = lastRuns(log);
  const changed: ChangedRevision[] = [];
  for (const revision of graph.newestFirst.toReversed()) {
    const run = ran.get(revision.id);
    if (!run || !applied.has(revision.id)) continue;
    const found = await changeOf(workspace, revision, run);
    if (found) changed.push({ revision: revision.id, path: revision.path, appliedAt: run.started_at, ...found });
  }
  return changed;
}

/** Those of which another one would run today. */
export function tampered(changed: readonly ChangedRevision[]): readonly ChangedRevision[] {
  return changed.filter(({ what }) => what === 'recording');
}

/** The last upgrade of each revision that nothing has taken back or written over since. */
function lastRuns(newestFirst: readonly LogRow[]): ReadonlyMap<string, LogRow> {
  const runs = new Map<string, LogRow>();
  for (const row of newestFirst.toReversed()) {
    if (row.outcome !== 'done') continue;
    if (row.direction === 'stamp' && row.note === 'purge') runs.clear();
    if (row.direction === 'upgrade' && row.part === row.parts) runs.set(row.revision, row);
    else if (row.direction !== 'upgrade') runs.delete(row.revision);
  }
  return runs;
}

/** The form of checksums that this version makes; another one's cannot be compared. */
const form = /^1:/;
/** What a file takes from its neighbours can change without it. */
const takesFromNeighbours = /(?:from|import|require)\s*\(?\s*['"]\./;

async function changeOf(
  workspace: Workspace,
  revision: Revision,
  { checksum, text_checksum }: LogRow,
): Promise<Pick<ChangedRevision, 'what' | 'problem'> | undefined> {
  if (checksum === null || !form.test(checksum)) return undefined;
  const text = await workspace.open.directory.read(revision.path);
  const sameText = text_checksum === textChecksum(text);
  if (sameText && !takesFromNeighbours.test(text)) return undefined;
  try {
    const today = await checksums(workspace, revision);
    if (!today.includes(checksum)) return { what: 'recording' };
    return sameText ? undefined : { what: 'text' };
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    return { what: 'recording', problem: error.message.split('\n')[0] ?? '' };
  }
}

/** As it is recorded for a run and, where op.context is asked, for a script. */
async function checksums(workspace: Workspace, revision: Revision): Promise<readonly string[]> {
  const { project, directory, database } = workspace.open;
  const { vocabulary } = database.dialect;
  const modules = await loadRevisions(directory, [revision]);
  return modules.flatMap((module) =>
    [false, true].map((offline) => {
      const options = { context: context(workspace, offline), vocabulary, naming: project.naming };
      return recordRevision(module, 'upgrade', options).checksum;
    }),
  );
}
