// A server or a session that takes no writes: one message that says so, in place of that of whatever statement came first.
import { failure, type LimbeckError } from '../errors.js';
import type { Connection } from './connect/index.js';

const whatReads = 'What only reads works here: current, status, check, diff, upgrade --dry-run, and --sql.';

/** Undefined where writes are taken, or where nobody can be asked. */
export async function readOnlyError(connection: Connection): Promise<LimbeckError | undefined> {
  const { readOnly } = connection.dialect.session;
  if (!readOnly || !connection.alive) return undefined;
  const [row] = await connection.rows<{ readonly reason: string }>(readOnly.sql).catch(() => []);
  const reason = row && readOnly.reasons[row.reason];
  return reason && failure('read-only', reason.message, { hint: `${reason.hint}\n${whatReads}` });
}
