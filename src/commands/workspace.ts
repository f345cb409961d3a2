// What every use case works with: an opened project, time and chance, and what was said on the command line.
import { usageError } from '../errors.js';
import { freshBytes, systemClock } from '../io/clock.js';
import { packageVersion } from '../io/package-version.js';
import type { OpContext } from '../ops/recorder.js';
import { milliseconds, type OpenProject, openProject, readProject } from '../project/index.js';
import { readHistory } from '../revisions/directory.js';
import type { RevisionGraph } from '../revisions/graph.js';
import { newId } from '../revisions/text.js';
import { type Clock, type DatabaseSettings, readHeads, type VersionTables, versionTables } from '../runner/index.js';

/** Which project, and what it is told. */
export interface Place {
  readonly cwd: string;
  readonly config?: string;
  readonly db?: string;
  readonly x?: OpContext['x'];
  readonly envFile?: readonly string[] | false;
  /** Another database than the config names, of the same dialect: a URL or a knex config object. */
  readonly database?: DatabaseSettings;
}

export interface Workspace {
  readonly open: OpenProject;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly toolVersion: string;
  readonly x: OpContext['x'];
  close(): Promise<void>;
}

/** `command`: what a config that is a function is told. */
export async function openWorkspace(place: Place, command: string): Promise<Workspace> {
  const { x = {}, db, ...rest } = place;
  const project = await readProject({ ...rest, x, command, ...(db === undefined ? {} : { db }) });
  const open = openProject(project, { clock: systemClock, ...(db === undefined ? {} : { db }) });
  return {
    open,
    clock: systemClock,
    newId: () => newId(freshBytes),
    toolVersion: packageVersion(),
    x,
    close: () => open.close(),
  };
}

export function tablesOf({ open }: Workspace): VersionTables {
  return versionTables(open.database, open.database.dialect.maxNameBytes);
}

/** `missing`: what a folder of revisions that is not there is taken for. */
export function readGraph({ open }: Workspace, missing?: 'empty'): Promise<RevisionGraph> {
  return readHistory(open.directory, missing === undefined ? {} : { missing });
}

/** Where the database stands; creates nothing. */
export async function readRows(workspace: Workspace): Promise<readonly string[]> {
  const { heads } = await readHeads(await workspace.open.connection(), tablesOf(workspace));
  return heads;
}

export function context({ open, x }: Workspace, offline: boolean): OpContext {
  return { dialect: open.database.dialect.name, x, offline };
}

/** What a flag says in milliseconds: `30s`, `5min`, `500`. */
export function duration(text: string, flag: string): number {
  const ms = milliseconds(text);
  if (ms !== undefined) return ms;
  throw usageError('bad-duration', `${flag} ${text}: that is no length of time`, {
    hint: 'Write a number of milliseconds or a number with a unit: 500, 500ms, 30s, 5min, 1h.',
  });
}

/** What a flag says as a whole number. */
export function count(given: string | number, flag: string): number {
  if (/^\d{1,9}$/.test(String(given))) return Number(given);
  throw usageError('bad-number', `${flag} ${given}: that is no whole number`, { hint: `Write ${flag} 5.` });
}
