// SQL text of a revision, statement by statement: what each is called in plans, logs and messages.
import type { SqlPiece } from '../dialect.js';

/** Its beginning, and where it stands in a text of several lines. */
export function statementNote({ sql, line }: SqlPiece): string {
  const text = sql.replace(/\s+/g, ' ');
  const shown = text.length > 60 ? `${Array.from(text).slice(0, 60).join('')}…` : text;
  return `execute ${shown}${line > 1 ? `, line ${line}` : ''}`;
}
