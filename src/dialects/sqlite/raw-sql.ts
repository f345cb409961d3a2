// What SQL text of the user's own does that its transaction must be ready for.
import { isWord, solidTokens } from './tokens.js';

/** DROP TABLE deletes the rows of a table first: with foreign keys on, that would delete or change rows that point at them. */
export function dropsTable(sql: string): boolean {
  const tokens = solidTokens(sql);
  return tokens.some((token, i) => isWord(token, 'DROP') && isWord(tokens[i + 1], 'TABLE'));
}

/**
 * Statements that a transaction refuses, or worse, takes and ignores: https://sqlite.org/pragma.html#pragma_foreign_keys,
 * https://sqlite.org/lang_vacuum.html, https://sqlite.org/lang_attach.html
 */
export function isForBareConnection(statement: string): boolean {
  const [first, second] = solidTokens(statement);
  return (
    isWord(first, 'VACUUM', 'ATTACH', 'DETACH') ||
    (isWord(first, 'PRAGMA') && isWord(second, 'FOREIGN_KEYS', 'JOURNAL_MODE'))
  );
}
