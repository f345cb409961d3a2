// Who has the run lock: what the server knows of the session, and what the owner's row says of the run.
import type { Target } from '../dialects/dialect.js';
import { DatabaseError } from '../errors.js';
import type { Connection } from './connect/index.js';
import type { VersionTables } from './version-tables.js';
import { lackingError } from './writable.js';

export interface Holder {
  /** The session on the server, where there is one. */
  readonly pid?: number;
  readonly application?: string;
  readonly client?: string;
  /** The machine and the process that runs there, the command, and the run's id in the log. */
  readonly host?: string;
  readonly processId?: number;
  readonly command?: string;
  readonly run?: string;
  /** ISO 8601. */
  readonly since?: string;
  readonly state?: string;
  /** What it runs, or ran last. */
  readonly query?: string;
  /** False where only the row is left of a run that has ended; it stops nobody. */
  readonly alive: boolean;
}

/** The key of the server's lock: within a database, the schema and the name of the version table. */
export function lockKeyOf(tables: VersionTables, target: Target): string {
  return JSON.stringify([tables.heads.schema ?? target.defaultSchema ?? '', tables.heads.name]);
}

export async function readHolder(
  connection: Connection,
  tables: VersionTables,
  target: Target,
): Promise<Holder | undefined> {
  const { lock } = connection.dialect.session;
  if (!lock) return undefined;
  const [session] = await connection.rows<HolderRow>(lock.holder(lockKeyOf(tables, target)));
  const owner = await readOwner(connection, tables);
  const row = owner === 'no table' ? undefined : owner;
  if (!session) return row && holderOf(row);
  // A row of somebody else is a leftover; the session that has the lock is about to write its own.
  return holderOf(row && row.pid === session.pid ? { ...row, ...known(session), since: row.since } : session);
}

export type HolderRow = Readonly<Record<string, unknown>>;

/** The owner's row, if there is one. */
export async function readOwner(
  connection: Connection,
  tables: VersionTables,
): Promise<HolderRow | 'no table' | undefined> {
  const { lock } = connection.dialect.session;
  if (!lock) return undefined;
  try {
    return (await connection.rows(lock.owner(tables.lock)))[0];
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (connection.isMissingTable(error)) return 'no table';
    throw (await lackingError(connection, tables, 'read')) ?? error;
  }
}

function holderOf(row: HolderRow): Holder {
  const { alive = true, token: _, ...rest } = known(row);
  return { ...rest, alive: Boolean(alive) } as Holder;
}

function known(row: HolderRow): HolderRow {
  const entries = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}

const order = [
  'pid',
  'application',
  'client',
  'host',
  'processId',
  'command',
  'run',
  'since',
  'state',
  'query',
] as const;

/** `pid 4711, application limbeck, …`: all that is known, in one line. */
export function holderText(holder: Holder): string {
  return order
    .flatMap((name) => (holder[name] === undefined ? [] : [`${label(name)} ${oneLine(holder[name])}`]))
    .join(', ');
}

/** `processId` as two words. */
function label(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function oneLine(value: string | number): string {
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
