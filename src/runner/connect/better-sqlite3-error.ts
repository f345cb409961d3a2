// What SQLite says, as a DatabaseError. SQLite gives no position, but most of its messages quote the word that is wrong.
import { DatabaseError, type DatabaseFault } from '../../errors.js';
import { identifier, tokenize } from '../../schema/sql-text.js';
import { outsideHint } from './connection.js';

export function sqliteError(error: unknown, sql: string): DatabaseError {
  const { message, code } = error as { readonly message: string; readonly code?: string };
  const position = positionOf(message, sql);
  const constraint = /^(?:UNIQUE|CHECK|NOT NULL) constraint failed: (.+)$/s.exec(message)?.[1];
  const hint = / from within a transaction$/.test(message) ? outsideHint : (brokenHint(message) ?? hintOf(code ?? ''));
  const fault: DatabaseFault = {
    message,
    sql,
    ...(code !== undefined && { code }),
    ...(position !== undefined && { position }),
    ...(constraint !== undefined && { constraint }),
    ...(hint !== undefined && { hint }),
    ...(/^SQLITE_(?:READONLY|BUSY|LOCKED|FULL|IOERR|CORRUPT|CANTOPEN|NOMEM|PERM)/.test(code ?? '') && {
      circumstance: true,
    }),
  };
  return new DatabaseError(fault, { cause: error });
}

/** ALTER TABLE looks at all views and triggers, whatever table they are about. */
function brokenHint(message: string): string | undefined {
  const [, kind, name] = /^error in (view|trigger) (.+?)(?: after [a-z ]+)?: /.exec(message) ?? [];
  if (kind === undefined || name === undefined || / after [a-z ]+: /.test(message)) return undefined;
  return `The ${kind} ${name} does not hold as it is, and SQLite renames nothing until it does: drop it or mend it first.`;
}

function hintOf(code: string): string | undefined {
  if (code.startsWith('SQLITE_READONLY')) {
    return 'The database is read-only: check who may write the file and its folder, and the readonly option.';
  }
  if (code.startsWith('SQLITE_BUSY'))
    return 'Another program is writing to the database: try again when it has finished.';
  if (code.startsWith('SQLITE_FULL')) return 'The disk is full.';
  if (code.startsWith('SQLITE_CORRUPT')) {
    return 'The file is damaged: go back to a copy of it, or save what can be read with `sqlite3 FILE .recover`.';
  }
  return undefined;
}

/** Only where the quoted word stands in the statement once; a guess would point at the wrong place. */
function positionOf(message: string, sql: string): number | undefined {
  if (message === 'incomplete input') return sql.length;
  const word = quotedWord(message);
  if (word === undefined) return undefined;
  const name = word.slice(word.lastIndexOf('.') + 1).toLowerCase();
  const places = tokenize(sql).filter(
    (token) => token.text === word || (name !== '' && identifier(token)?.toLowerCase() === name),
  );
  return places.length === 1 ? places[0]?.start : undefined;
}

function quotedWord(message: string): string | undefined {
  return (
    /^near "(.+)": syntax error$/s.exec(message)?.[1] ??
    /^unrecognized token: "(.+)"$/s.exec(message)?.[1] ??
    /^no such (?:column|table|function|index|view|trigger|collation sequence): (.+)$/s.exec(message)?.[1] ??
    /^table .+ has no column named (.+)$/s.exec(message)?.[1]
  );
}
