// SQL text of a revision, statement by statement: what each is called in plans, logs and messages.
import { beginning } from '../../schema/sql-text.js';
import type { SqlPiece } from '../dialect.js';

/** Its beginning, and where it stands in a text of several lines. */
export function statementNote({ sql, line }: SqlPiece): string {
  return `execute ${beginning(sql)}${line > 1 ? `, line ${line}` : ''}`;
}
