// Expressions by their tokens: when two are the same, which columns they name, and names replaced in them. SQLite stores
// expressions as they were written, so comparing tokens is exact.
import { quoteName, quoteText } from '../standard/names.js';
import { withoutParentheses } from './literals.js';
import {
  fold,
  isReserved,
  isSolid,
  isSymbol,
  isWord,
  nameOf,
  sameName,
  solidTokens,
  type Token,
  tokenize,
  unquoted,
} from './tokens.js';

const operators: { readonly [symbol: string]: string } = { '<>': '!=', '==': '=' };

/**
 * A text that is equal for expressions that differ only in case of words, spacing, comments, quoting of names, outer
 * parentheses, the spelling of an operator, or in saying the name of their own table.
 */
export function normalExpression(sql: string, table?: string): string {
  const tokens = withoutParentheses(solidTokens(sql));
  return tokens
    .filter((_, i) => table === undefined || !isQualifier(tokens, i, table))
    .map((token) => {
      if (token.kind === 'word') return fold(token.text);
      if (token.kind === 'quoted') return normalName(unquoted(token));
      return token.kind === 'symbol' ? (operators[token.text] ?? token.text) : token.text;
    })
    .join(' ');
}

function normalName(name: string): string {
  const folded = fold(name);
  return /^[a-z_][a-z0-9_]*$/.test(folded) ? folded : quoteName(folded);
}

/** The table's name or the dot behind it. */
function isQualifier(tokens: readonly Token[], i: number, table: string): boolean {
  const at = isSymbol(tokens[i], '.') ? i - 1 : i;
  const name = nameOf(tokens[at]);
  return name !== undefined && sameName(name, table) && isSymbol(tokens[at + 1], '.');
}

/** The names that can be columns: no functions, no qualifiers, no collations. Folded. */
export function namesIn(sql: string): ReadonlySet<string> {
  const tokens = solidTokens(sql);
  return new Set(tokens.flatMap((token, i) => (isColumnName(tokens, i) ? [fold(unquoted(token))] : [])));
}

function isColumnName(tokens: readonly Token[], i: number): boolean {
  if (nameOf(tokens[i]) === undefined || isReserved(tokens[i]) || isWord(tokens[i - 1], 'COLLATE')) return false;
  const next = tokens[i + 1];
  return !isSymbol(next, '.') && !(isSymbol(next, '(') && tokens[i]?.kind === 'word');
}

/** Names of columns replaced by what `rename` answers; all else stays as it is written. */
export function renameColumns(sql: string, rename: (column: string) => string | undefined): string {
  return rewrite(sql, (tokens, i) => {
    const name = isColumnName(tokens, i) ? nameOf(tokens[i]) : undefined;
    const to = name === undefined ? undefined : rename(name);
    return to === undefined ? undefined : quoteName(to);
  });
}

/** The expression without the table's name before its columns: it means the same, whatever the table is called. */
export function freed(sql: string, table: string): string {
  return rewrite(sql, (tokens, i) => (isQualifier(tokens, i, table) ? '' : undefined));
}

/** Old files may have texts in double quotes, which newer libraries take for names of columns: they become texts. */
export function withTexts(sql: string, columns: readonly string[]): string {
  if (!sql.includes('"')) return sql;
  const known = new Set([...columns, 'rowid', '_rowid_', 'oid'].map(fold));
  return rewrite(sql, (tokens, i) => {
    const token = tokens[i] as Token;
    const isText = token.text.startsWith('"') && isColumnName(tokens, i) && !known.has(fold(unquoted(token)));
    return isText ? quoteText(unquoted(token)) : undefined;
  });
}

function rewrite(sql: string, replace: (tokens: readonly Token[], i: number) => string | undefined): string {
  const all = tokenize(sql);
  const solid = all.filter(isSolid);
  const replaced = new Map(solid.map((token, i) => [token, replace(solid, i)] as const));
  return all.map((token) => replaced.get(token) ?? token.text).join('');
}

/** Every name that is `from`, whatever it names, replaced by `to`. */
export function renameNames(sql: string, from: string, to: string): string {
  return rewrite(sql, (tokens, i) => {
    const name = nameOf(tokens[i]);
    return name !== undefined && sameName(name, from) ? quoteName(to) : undefined;
  });
}
