// Constants and defaults: as SQL text, and back from it.
import { usageError } from '../../errors.js';
import { isExpr } from '../../schema/same.js';
import type { Default, Expr, Literal, Type } from '../../schema/types.js';
import { inParentheses } from '../standard/fragments.js';
import { quoteText } from '../standard/names.js';
import { isSymbol, isWord, solidTokens, type Token, unquoted } from './tokens.js';
import { affinityOf } from './types.js';

/** A constant or an expression as an SQL expression. Booleans are 1 and 0, dates are ISO 8601 text, objects are JSON text. */
export function literalText(value: Default, type?: Type): string {
  if (isExpr(value)) return inParentheses(value);
  if ('bigint' in value) return integerText(value.bigint);
  if ('bytes' in value) return `X'${value.bytes.toUpperCase()}'`;
  if ('date' in value) return quoteText(dateText(value.date, type));
  const json = value.value;
  if (json === null) return 'NULL';
  if (type?.name === 'json' || typeof json === 'object') return quoteText(JSON.stringify(json));
  if (typeof json === 'boolean') return json ? '1' : '0';
  if (typeof json === 'number') return String(json);
  return quoteText(json);
}

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

function integerText(digits: string): string {
  const value = BigInt(digits);
  if (value >= int64.min && value <= int64.max) return String(value);
  throw usageError('integer', `${digits} does not fit the 64 bits of an integer of SQLite`);
}

/** The part of an instant that the type is about. */
function dateText(iso: string, type: Type | undefined): string {
  const at = iso.indexOf('T');
  if (at === -1) return iso;
  if (type?.name === 'date') return iso.slice(0, at);
  if (type?.name === 'time') return iso.slice(at + 1).replace(/(?:Z|[+-]\d\d:?\d\d)$/, '');
  return type?.name === 'timetz' ? iso.slice(at + 1) : iso;
}

/** The value of a DEFAULT clause: these need no parentheses, every other expression does. */
export function printDefault(value: Default, type: Type): string {
  return isExpr(value) && isCurrent(value.sql) ? value.sql : literalText(value, type);
}

function isCurrent(sql: string): boolean {
  return /^CURRENT_(?:TIMESTAMP|DATE|TIME)$/.test(sql);
}

/** What a DEFAULT clause says, from its text as stored. `DEFAULT NULL` says nothing. */
export function readDefault(sql: string, type: Type): Default | undefined {
  const tokens = solidTokens(sql);
  const [only, ...more] = tokens;
  const isName = only?.kind === 'quoted' || (only?.kind === 'word' && !isWord(only, ...constantWords));
  return only && isName && more.length === 0 ? textOf(unquoted(only), type) : readExpression(sql, tokens, type);
}

const constantWords = ['NULL', 'TRUE', 'FALSE', 'CURRENT_TIMESTAMP', 'CURRENT_DATE', 'CURRENT_TIME'];

/**
 * A default of a model as introspection will read it back. `now()`, the one function that models for both databases need,
 * is CURRENT_TIMESTAMP here, and CURRENT_DATE or CURRENT_TIME for a column that holds no more than that.
 */
export function canonicalDefault(value: Default, declared: Type, type: Type): Default | undefined {
  if (isExpr(value) && isNow(value)) return { sql: currentOf(declared) };
  const dated = !isExpr(value) && 'date' in value ? { value: dateText(value.date, declared) } : value;
  return readDefault(printDefault(dated, type), type);
}

function isNow({ sql }: Expr): boolean {
  const text = solidTokens(sql).map((token) => token.text.toLowerCase());
  return text.join('') === 'now()';
}

function currentOf(type: Type): string {
  if (type.name === 'date') return 'CURRENT_DATE';
  return type.name === 'time' || type.name === 'timetz' ? 'CURRENT_TIME' : 'CURRENT_TIMESTAMP';
}

function readExpression(sql: string, given: readonly Token[], type: Type): Default | undefined {
  const tokens = withoutParentheses(given);
  const [first, second] = tokens;
  if (!first) return { sql: sql.trim() };
  const text = sql.slice(first.start, tokens.at(-1)?.end);
  const asExpr: Expr = { sql: isCurrent(text.toUpperCase()) ? text.toUpperCase() : text };
  const signed = (isSymbol(first, '-') || isSymbol(first, '+')) && second?.kind === 'number' && tokens.length === 2;
  if (signed) return numberOf((first.text === '-' ? '-' : '') + second.text, type) ?? asExpr;
  if (tokens.length > 1) return asExpr;
  if (isWord(first, 'NULL')) return undefined;
  if (isWord(first, 'TRUE', 'FALSE')) return constant(isWord(first, 'TRUE'), type);
  if (first.kind === 'number') return numberOf(first.text, type) ?? asExpr;
  if (first.kind === 'blob') return { bytes: first.text.slice(2, -1).toLowerCase() };
  return first.kind === 'string' ? textOf(unquoted(first), type) : asExpr;
}

/** Undefined for a number that JavaScript or SQLite would not keep as it is written: it stays an expression. */
function numberOf(text: string, type: Type): Default | undefined {
  const value = Number(text);
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(value) ? constant(value, type) : undefined;
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return Number.isFinite(value) && !/[xX_]/.test(text) && digits.length <= 15 ? constant(value, type) : undefined;
}

/** A text that is not JSON stays an expression: as a value of a JSON column it would be a JSON string. */
function textOf(text: string, type: Type): Default {
  if (type.name !== 'json') return constant(text, type);
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { sql: quoteText(text) };
  }
}

/** The one form that all spellings of a constant share: `'1'` of an integer is 1, and 1 of a boolean is true. */
function constant(value: string | number | boolean, type: Type): Literal {
  if (type.name === 'boolean') {
    if (value === 1 || value === '1') return { value: true };
    return value === 0 || value === '0' ? { value: false } : { value };
  }
  if (typeof value === 'boolean') return constant(value ? 1 : 0, type);
  const affinity = affinityOf(type);
  if (affinity === 'text' && Number.isSafeInteger(value)) return { value: String(value) };
  if (affinity === 'text' || affinity === 'blob' || typeof value === 'number') return { value };
  return String(Number(value)) === value && Number.isFinite(Number(value)) ? { value: Number(value) } : { value };
}

/** Parentheses around the whole mean nothing. */
export function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  if (!isSymbol(tokens[0], '(') || !isSymbol(tokens.at(-1), ')')) return tokens;
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    if (depth === 0 && i < tokens.length - 1) return tokens;
  }
  return depth === 0 ? withoutParentheses(tokens.slice(1, -1)) : tokens;
}
