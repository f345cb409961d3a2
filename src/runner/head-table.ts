// Reading limbeck's own tables: where the database stands, and what an interrupted run left half done. Nothing is created.
import type { Target } from '../dialects/dialect.js';
import { DatabaseError } from '../errors.js';
import type { Direction } from '../revisions/types.js';
import { refText } from '../schema/find.js';
import type { Ref } from '../schema/types.js';
import type { Connection } from './connect/index.js';
import type { VersionTables } from './version-tables.js';
import { lackingError } from './writable.js';

export interface Heads {
  /** Sorted. */
  readonly heads: readonly string[];
  /** Whether the version table is there. */
  readonly exists: boolean;
}

/** One query, whether or not the table is there. */
export async function readHeads(connection: Connection, tables: VersionTables): Promise<Heads> {
  const sql = `SELECT revision FROM ${connection.dialect.quote.ref(tables.heads)}`;
  const rows = await rowsUnlessMissing<{ readonly revision: string }>(connection, tables, 'heads', sql);
  // Where no schema is looked into, nothing would be found that is there.
  if (!rows && tables.heads.schema === undefined) await connection.dialect.readTarget(connection);
  return { heads: (rows ?? []).map(({ revision }) => revision).sort(), exists: rows !== undefined };
}

/**
 * The tables with the schema in which they are (or will be made), so that a revision that changes where names are looked
 * up (`SET search_path`) does not hide them.
 */
export async function located(connection: Connection, tables: VersionTables, target: Target): Promise<VersionTables> {
  const { defaultSchema: schema } = target;
  if (schema === undefined || tables.heads.schema !== undefined) return tables;
  const at = (table: Ref): Ref => ({ ...table, schema });
  const there = { heads: at(tables.heads), log: at(tables.log), lock: at(tables.lock) };
  const elsewhere = (await readHeads(connection, tables)).exists && !(await readHeads(connection, there)).exists;
  return elsewhere ? tables : there;
}

/** What an earlier run did of a revision without finishing it, by numbers of parts and of statements. */
export interface Progress {
  readonly revision: string;
  readonly direction: Direction;
  readonly checksum: string | undefined;
  readonly parts: number;
  readonly doneParts: ReadonlySet<number>;
  /** `part.statement` */
  readonly doneStatements: ReadonlySet<string>;
  /** Begun, and not known to be done: a probe can tell. */
  readonly begunStatements: ReadonlySet<string>;
  /** False where nothing of it can stand: its only statements failed. */
  readonly stands: boolean;
}

interface ProgressRow {
  readonly revision: string;
  readonly direction: Direction;
  readonly part: number;
  readonly parts: number;
  readonly statement: number | null;
  readonly outcome: 'started' | 'done' | 'failed';
  readonly checksum: string | null;
}

/** The last revision that was begun and not finished, if there is one. Every finished part or stamp ends what came before. */
export async function readProgress(
  connection: Connection,
  tables: VersionTables,
): Promise<{ readonly exists: boolean; readonly progress?: Progress }> {
  const log = connection.dialect.quote.ref(tables.log);
  const finished = `SELECT max(id) FROM ${log} WHERE outcome = 'done' AND statement IS NULL AND (part = parts OR direction = 'stamp')`;
  const rows = await rowsUnlessMissing<ProgressRow>(
    connection,
    tables,
    'log',
    `SELECT revision, direction, part, parts, statement, outcome, checksum FROM ${log} WHERE id > coalesce((${finished}), 0) AND (statement IS NOT NULL OR outcome = 'done') ORDER BY id`,
  );
  const last = rows?.at(-1);
  if (!rows || !last) return { exists: rows !== undefined };
  const own = rows.filter((row) => row.revision === last.revision && row.direction === last.direction);
  return { exists: true, progress: progressOf(own, last) };
}

function progressOf(rows: readonly ProgressRow[], last: ProgressRow): Progress {
  const done = rows.filter(({ outcome }) => outcome === 'done');
  const name = (row: ProgressRow): string => `${row.part}.${row.statement}`;
  const doneStatements = new Set(done.filter(({ statement }) => statement !== null).map(name));
  const begun = rows.filter((row) => row.statement !== null && !doneStatements.has(name(row)));
  return {
    revision: last.revision,
    direction: last.direction,
    checksum: last.checksum ?? undefined,
    parts: last.parts,
    doneParts: new Set(done.filter(({ statement }) => statement === null).map(({ part }) => part)),
    doneStatements,
    begunStatements: new Set(begun.map(name)),
    stands: done.length > 0 || begun.some(({ outcome }) => outcome === 'started'),
  };
}

export interface LogRow {
  readonly run: string | null;
  readonly revision: string;
  readonly direction: string;
  readonly part: number | null;
  readonly parts: number | null;
  /** Of a stamp: `purge`, where it forgot what was written before. */
  readonly note: string | null;
  readonly outcome: string;
  readonly started_at: unknown;
  readonly duration_ms: number | null;
  readonly tool_version: string;
  readonly checksum: string | null;
  readonly text_checksum: string | null;
  readonly error: string | null;
}

/** The parts and stamps that ran, newest first; empty where nothing ever ran. */
export async function readLog(connection: Connection, tables: VersionTables): Promise<readonly LogRow[]> {
  const sql = `SELECT run, revision, direction, part, parts, note, outcome, started_at, duration_ms, tool_version, checksum, text_checksum, error FROM ${connection.dialect.quote.ref(tables.log)} WHERE statement IS NULL ORDER BY id DESC`;
  return (await rowsUnlessMissing<LogRow>(connection, tables, 'log', sql)) ?? [];
}

/**
 * The revisions that ran here and were not taken back, as far as the log knows: what stands below a head that the files do
 * not know. A stamp says anew what is applied.
 */
export function loggedRevisions(newestFirst: readonly LogRow[]): readonly string[] {
  const applied = new Set<string>();
  let stampRun: string | null | undefined;
  for (const { revision, direction, part, parts, outcome, run } of [...newestFirst].reverse()) {
    if (outcome !== 'done' || (direction !== 'stamp' && part !== parts)) continue;
    if (direction === 'stamp' && run !== stampRun) applied.clear();
    stampRun = direction === 'stamp' ? run : undefined;
    if (direction === 'downgrade') applied.delete(revision);
    else if (revision !== 'base') applied.add(revision);
  }
  return [...applied].sort();
}

async function rowsUnlessMissing<R>(
  connection: Connection,
  tables: VersionTables,
  table: keyof VersionTables,
  sql: string,
): Promise<readonly R[] | undefined> {
  try {
    return await connection.rows<R>(sql);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (connection.isMissingTable(error)) return undefined;
    throw (await lackingError(connection, tables, 'read')) ?? aboutTable(error, tables[table], 'read');
  }
}

/** What went wrong with a table of limbeck's own, not with a revision. */
export function aboutTable(error: DatabaseError, table: Ref, doing: 'read' | 'created' | 'written'): DatabaseError {
  const message = `limbeck's table ${refText(table)} cannot be ${doing}: ${error.fault.message}`;
  const hint =
    error.hint ?? 'Check versionTable and versionTableSchema in the config, and what the user of the database may do.';
  // Nobody need read what limbeck asks its own tables.
  const { sql: _, position: __, ...fault } = error.fault;
  return new DatabaseError({ ...fault, message }, { hint, cause: error });
}
