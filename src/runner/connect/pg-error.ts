// What PostgreSQL says, as a DatabaseError: its code, position and hint, and what they mean in a revision.
import type pg from 'pg';
import { DatabaseError, type DatabaseFault } from '../../errors.js';
import { crowdedHint, newValueHint, outsideHint, readOnlyHint, rightsHint } from './connection.js';

export function isServers(error: unknown): boolean {
  return (error as Partial<pg.DatabaseError> | undefined)?.severity !== undefined;
}

export function databaseError(error: unknown, sql: string): DatabaseError {
  const said = error as Partial<pg.DatabaseError> & { readonly message: string };
  if (!isServers(said)) return lost(said, sql);
  const hint = hintOf(said);
  const detail = [said.detail, said.where].filter(Boolean).join('\n');
  const fault: DatabaseFault = {
    message: said.message,
    sql,
    ...(said.code && { code: said.code }),
    ...(said.position && { position: unitOffset(sql, Number(said.position)) }),
    ...(detail && { detail }),
    ...(hint && { hint }),
    ...(said.constraint && { constraint: said.constraint }),
    ...(circumstances.test(said.code ?? '') && { circumstance: true }),
  };
  return new DatabaseError(fault, { cause: error });
}

/** Rights, a standby, serialization, resources, locks, an operator's hand, the system, a limit to the transaction. */
const circumstances = /^(?:42501|25006|25P0[34]|40|53|55P03|57|58)/;

/** The settings with which a server ends what lasts too long. */
const limits: { readonly [sqlState: string]: string } = {
  '57014': 'statement_timeout',
  '25P03': 'idle_in_transaction_session_timeout',
  '25P04': 'transaction_timeout',
  '57P05': 'idle_session_timeout',
};

const temporaryFilesHint =
  'temp_file_limit is set for this role, its database or the server: sorts and builds of indexes may need more.';

/** Whether it is what a server says when one of these ends the session. */
export function isOfLimit(error: unknown): boolean {
  return limits[(error as Partial<pg.DatabaseError> | undefined)?.code ?? ''] !== undefined;
}

/** The server's own, and what that means in a revision. */
function hintOf({ code, hint, message }: Partial<pg.DatabaseError>): string | undefined {
  const limit = limits[code ?? ''];
  if (limit !== undefined && (code !== '57014' || message?.includes('statement timeout'))) {
    return `${limit} is set for this role, its database or the server. For the one that migrates: ALTER ROLE … SET ${limit} = 0, or ?options=-c%20${limit}%3D0 in the database URL.`;
  }
  if (code === '53400' && message?.includes('temp_file_limit')) return temporaryFilesHint;
  if (code === '42501') return hint ?? rightsHint;
  if (code === '25001') return hint ?? outsideHint;
  if (code === '25006') return [hint, readOnlyHint].filter(Boolean).join(' ');
  if (code === '55P04') return [hint, newValueHint].filter(Boolean).join(' ');
  return code === '53200' && hint?.includes('max_locks_per_transaction') ? `${hint} ${crowdedHint}` : hint;
}

/** An error that no server sent: the network, or pg itself. */
function lost(error: { readonly message: string }, sql: string): DatabaseError {
  const gone = /terminated|not queryable|ECONNRESET|EPIPE|closed/i.test(error.message);
  const message = gone ? 'the connection to the server was lost' : error.message;
  return new DatabaseError(
    { message, sql, ...(gone && { code: 'connection-lost', circumstance: true }) },
    { cause: error },
  );
}

/** The server counts characters from 1, JavaScript counts UTF-16 units from 0. */
function unitOffset(sql: string, character: number): number {
  return Array.from(sql)
    .slice(0, character - 1)
    .join('').length;
}
