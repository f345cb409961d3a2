// The statements of a text, as SQLite's own shell would find them, with their places.
import { usageError } from '../../errors.js';
import type { SqlPiece } from '../dialect.js';
import { isSolid, isSymbol, isWord, type Token, tokenize } from './tokens.js';

export function split(text: string): readonly SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let statement: Token[] = [];
  const finish = (): void => {
    const [first] = statement;
    const last = statement.at(-1);
    if (first && last) pieces.push(pieceOf(text, first.start, last.end));
    statement = [];
  };
  for (const token of tokenize(text)) {
    if (!isSolid(token)) continue;
    if (statement.length === 0 && isSymbol(token, '.')) throw dotCommand(text, token);
    if (isSymbol(token, ';') && !isWithinTrigger(statement)) finish();
    else statement.push(token);
  }
  finish();
  return pieces;
}

/** The body of a trigger holds statements of its own; it ends with END behind a semicolon. */
function isWithinTrigger(statement: readonly Token[]): boolean {
  let at = isWord(statement[0], 'EXPLAIN') ? 1 : 0;
  if (at === 1 && isWord(statement[1], 'QUERY') && isWord(statement[2], 'PLAN')) at = 3;
  if (!isWord(statement[at], 'CREATE')) return false;
  at += isWord(statement[at + 1], 'TEMP', 'TEMPORARY') ? 2 : 1;
  if (!isWord(statement[at], 'TRIGGER')) return false;
  return !(isWord(statement.at(-1), 'END') && isSymbol(statement.at(-2), ';'));
}

function pieceOf(text: string, start: number, end: number): SqlPiece {
  const before = text.slice(0, start);
  const lines = before.split('\n');
  return { sql: text.slice(start, end), offset: start, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function dotCommand(text: string, token: Token): Error {
  const { line } = pieceOf(text, token.start, token.end);
  const command = text.slice(token.start).split('\n', 1)[0]?.trim();
  return usageError('dot-command', `line ${line}: ${command} is a command of the sqlite3 shell, not SQL`, {
    hint: 'Take it out: a database knows only SQL.',
    data: { line },
  });
}
