// A failed statement, told with the rows that it failed at.
import type { Culprits, Queryable, Statement } from '../dialects/dialect.js';
import { DatabaseError } from '../errors.js';

interface CulpritRow {
  readonly row: string;
  readonly of: number;
}

/** The error as it is where nobody can say more. */
export async function withCulprits(error: unknown, { culprits = [] }: Statement, db: Queryable): Promise<unknown> {
  if (!(error instanceof DatabaseError) || culprits.length === 0) return error;
  const lines: string[] = [];
  for (const culprit of culprits) {
    // Asked in a transaction that has failed, or of a column that is not there: then the error stands alone.
    const rows = await db.rows<CulpritRow>(culprit.sql).catch(() => []);
    if (rows.length > 0) lines.push(lineOf(culprit, rows));
  }
  if (lines.length === 0) return error;
  const own = 'Correct these rows first: by hand, or in the revision, before this.';
  const hint = error.hint === undefined ? own : `${error.hint}\n${own}`;
  const message = `${lines.join('\n  ')}\n  the database says: ${error.fault.message}`;
  return new DatabaseError({ ...error.fault, message }, { hint, data: { ...error.data, rows: lines }, cause: error });
}

function lineOf({ what, key }: Culprits, rows: readonly CulpritRow[]): string {
  const more = (rows[0]?.of ?? 0) - rows.length;
  return `${what} where ${key} is ${rows.map(({ row }) => row).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
