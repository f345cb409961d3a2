// limbeck's own tables in the user's database: the heads, the log of what ran, the owner of the run lock. Names, DDL and statements as text;
// they are ordinary SQL of every dialect, and nothing here runs them.
import type { Quoting, RunLock } from '../dialects/dialect.js';
import type { HeadMove } from '../revisions/types.js';
import type { Ref } from '../schema/types.js';

export interface VersionTables {
  readonly heads: Ref;
  readonly log: Ref;
  /** Only where runs exclude each other by a lock of their own. */
  readonly lock: Ref;
}

export interface VersionTableSettings {
  readonly versionTable?: string;
  readonly versionTableSchema?: string;
}

/** A history with a version table of its own name has its own of the others too: `app_version`, `app_version_log`. */
export function versionTables(settings: VersionTableSettings = {}, maxNameBytes?: number): VersionTables {
  const { versionTable = 'limbeck_version', versionTableSchema: schema } = settings;
  const named = (suffix: string): Ref => {
    const name = versionTable === 'limbeck_version' ? 'limbeck' : cut(versionTable, suffix, maxNameBytes);
    return { ...(schema === undefined ? {} : { schema }), name: `${name}${suffix}` };
  };
  return {
    heads: { ...(schema === undefined ? {} : { schema }), name: versionTable },
    log: named('_log'),
    lock: named('_lock'),
  };
}

/** Everything that limbeck keeps in a database: never compared with models. */
export function tablesOfLimbeck(tables: VersionTables): readonly Ref[] {
  return [tables.heads, tables.log, tables.lock];
}

function cut(name: string, suffix: string, maxBytes = Number.POSITIVE_INFINITY): string {
  let kept = '';
  let bytes = suffix.length;
  for (const char of name) {
    bytes += new TextEncoder().encode(char).length;
    if (bytes > maxBytes) return kept;
    kept += char;
  }
  return kept;
}

/** What of a dialect makes them. */
export interface TableTexts {
  readonly quote: Quoting;
  readonly lock: RunLock | undefined;
}

/** Harmless where they exist. */
export function createTables(tables: VersionTables, { quote, lock }: TableTexts): readonly string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${quote.ref(tables.heads)} (\n  revision text NOT NULL PRIMARY KEY\n)`,
    `CREATE TABLE IF NOT EXISTS ${quote.ref(tables.log)} (
  id bigint NOT NULL PRIMARY KEY,
  run text,
  revision text NOT NULL,
  direction text NOT NULL,
  part integer,
  parts integer,
  statement integer,
  note text,
  outcome text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  duration_ms integer,
  tool_version text NOT NULL,
  checksum text,
  text_checksum text,
  error text
)`,
    ...(lock ? [lock.create(tables.lock)] : []),
  ];
}

export function moveText(move: HeadMove, tables: VersionTables, quote: Quoting): string {
  const table = quote.ref(tables.heads);
  switch (move.move) {
    case 'insert':
      return `INSERT INTO ${table} (revision) VALUES (${quote.text(move.id)})`;
    case 'delete':
      return `DELETE FROM ${table} WHERE revision = ${quote.text(move.id)}`;
    case 'update':
      return `UPDATE ${table} SET revision = ${quote.text(move.to)} WHERE revision = ${quote.text(move.from)}`;
  }
}

/** What a row of the log tells. With `statement` it is about one statement outside a transaction, else about a part. */
export interface LogEntry {
  readonly run: string;
  readonly revision: string;
  readonly direction: 'upgrade' | 'downgrade' | 'stamp';
  readonly part?: number;
  readonly parts?: number;
  readonly statement?: number;
  readonly note?: string;
  readonly outcome: 'started' | 'done' | 'failed';
  /** Absent in a script: the time at which the script runs. */
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  readonly toolVersion: string;
  readonly checksum?: string;
  readonly textChecksum?: string;
  readonly error?: string;
}

export function logText(entry: LogEntry, tables: VersionTables, quote: Quoting): string {
  const text = (value: string | undefined): string => (value === undefined ? 'NULL' : quote.text(storable(value)));
  const number = (value: number | undefined): string => (value === undefined ? 'NULL' : String(value));
  const { startedAt, finishedAt } = entry;
  const log = quote.ref(tables.log);
  const columns: readonly (readonly [string, string])[] = [
    ['id', `(SELECT coalesce(max(id), 0) + 1 FROM ${log})`],
    ['run', text(entry.run)],
    ['revision', text(entry.revision)],
    ['direction', text(entry.direction)],
    ['part', number(entry.part)],
    ['parts', number(entry.parts)],
    ['statement', number(entry.statement)],
    ['note', text(entry.note)],
    ['outcome', text(entry.outcome)],
    ['started_at', startedAt ? quote.text(timeText(startedAt)) : 'CURRENT_TIMESTAMP'],
    ['finished_at', finishedText(entry, quote)],
    ['duration_ms', number(startedAt && finishedAt && finishedAt.getTime() - startedAt.getTime())],
    ['tool_version', quote.text(entry.toolVersion)],
    ['checksum', text(entry.checksum)],
    ['text_checksum', text(entry.textChecksum)],
    ['error', text(entry.error)],
  ];
  const known = columns.filter(([, value]) => value !== 'NULL');
  return `INSERT INTO ${log} (${known.map(([name]) => name).join(', ')}) VALUES (${known.map(([, value]) => value).join(', ')})`;
}

/** A statement that was journalled as started has come to its end. */
export function endText(entry: LogEntry, tables: VersionTables, quote: Quoting): string {
  const { startedAt, finishedAt } = entry;
  const set = [
    `outcome = ${quote.text(entry.outcome)}`,
    `finished_at = ${finishedText(entry, quote)}`,
    ...(startedAt && finishedAt ? [`duration_ms = ${finishedAt.getTime() - startedAt.getTime()}`] : []),
    ...(entry.error === undefined ? [] : [`error = ${quote.text(storable(entry.error))}`]),
  ];
  const same = [
    `run = ${quote.text(entry.run)}`,
    `revision = ${quote.text(entry.revision)}`,
    `direction = ${quote.text(entry.direction)}`,
    `part = ${entry.part}`,
    `statement = ${entry.statement}`,
    `outcome = 'started'`,
  ];
  return `UPDATE ${quote.ref(tables.log)} SET ${set.join(', ')} WHERE ${same.join(' AND ')}`;
}

/** Returns a row where the part or the statement of this entry is done. */
export function doneTrace(entry: LogEntry, tables: VersionTables, quote: Quoting): string {
  const same = [
    `run = ${quote.text(entry.run)}`,
    `revision = ${quote.text(entry.revision)}`,
    `direction = ${quote.text(entry.direction)}`,
    `part = ${entry.part}`,
    entry.statement === undefined ? 'statement IS NULL' : `statement = ${entry.statement}`,
    "outcome = 'done'",
  ];
  return `SELECT id FROM ${quote.ref(tables.log)} WHERE ${same.join(' AND ')}`;
}

function finishedText({ outcome, finishedAt }: LogEntry, quote: Quoting): string {
  if (outcome === 'started') return 'NULL';
  return finishedAt ? quote.text(timeText(finishedAt)) : 'CURRENT_TIMESTAMP';
}

/** Words from anywhere: no database stores a NUL, and nobody reads a novel in a log. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').slice(0, 10_000);
}

/** As some databases print CURRENT_TIMESTAMP, with milliseconds; the Z makes it a moment for the others. */
function timeText(time: Date): string {
  return time.toISOString().replace('T', ' ');
}
