// A server or a session that takes no writes, and a role that may not write limbeck's tables: one message that says so with what
// to ask for, before anything runs.
import { DatabaseError, failure, type LimbeckError } from '../errors.js';
import type { Connection } from './connect/index.js';
import { tablesOfLimbeck, type VersionTables } from './version-tables.js';

const whatReads = 'What only reads works here: current, status, check, diff, upgrade --dry-run, and --sql.';

/** Undefined where writes are taken, or where nobody can be asked. */
export async function readOnlyError(connection: Connection): Promise<LimbeckError | undefined> {
  const { writable } = connection.dialect.session;
  if (!writable || !connection.alive) return undefined;
  const [row] = await asked<{ readonly reason: string }>(connection, writable.readOnly);
  const reason = row && writable.reasons[row.reason];
  return reason && failure('read-only', reason.message, { hint: `${reason.hint}\n${whatReads}` });
}

/** The same for rights: what an owner would have to grant. */
export async function lackingError(
  connection: Connection,
  tables: VersionTables,
  use: 'read' | 'write',
): Promise<LimbeckError | undefined> {
  const { writable } = connection.dialect.session;
  if (!writable || !connection.alive) return undefined;
  const rows = await asked<Lacking>(connection, writable.lacking(tablesOfLimbeck(tables), use));
  const [first] = rows;
  if (!first) return undefined;
  const statements = rows.map(({ text }) => text);
  return failure('missing-rights', `the role ${first.role} cannot ${use} limbeck's own tables`, {
    hint: `What is missing, for whoever owns the database:\n${statements.map((text) => `  ${text};`).join('\n')}`,
    data: { role: first.role, statements },
  });
}

interface Lacking {
  readonly role: string;
  readonly text: string;
}

async function asked<R>(connection: Connection, sql: string): Promise<readonly R[]> {
  try {
    return await connection.rows<R>(sql);
  } catch (error) {
    // What cannot be asked shows where it happens.
    if (error instanceof DatabaseError) return [];
    throw error;
  }
}
