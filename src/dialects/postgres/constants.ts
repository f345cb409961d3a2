// Constants between the schema and PostgreSQL's text: printed by the column's type, and recognised in what the server tells, so
// that a plain default is a value on both sides and reads as one in a revision file.
import { isExpr } from '../../schema/same.js';
import { type Token, tokenize } from '../../schema/sql-text.js';
import type { Default, Json, Literal, Type } from '../../schema/types.js';
import { exprText } from '../standard/fragments.js';
import { quoteText } from '../standard/names.js';
import { arrayText, parseArray } from './array-text.js';
import { elementOf, parseType, sameKind } from './types.js';

const integers: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);
const numbers: ReadonlySet<string> = new Set([...integers, 'real', 'double', 'numeric']);
const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'char', 'enum', 'uuid']);
/** A constant of one is the same constant of the others. */
const characters: ReadonlySet<string> = new Set(['text', 'varchar', 'char']);
export const jsons: ReadonlySet<string> = new Set(['json', 'jsonb']);

/** The default or cell as SQL that the column takes; without a type, as well as can be told from the value alone. */
export function printDefault(given: Default, type?: Type): string {
  return isExpr(given) ? exprText(given) : printLiteral(given, type);
}

function printLiteral(literal: Literal, type: Type | undefined): string {
  if (type && jsons.has(type.name))
    return 'value' in literal && literal.value === null ? 'NULL' : quoteText(printJson(literal));
  if ('bigint' in literal) return type && !numbers.has(type.name) ? quoteText(literal.bigint) : literal.bigint;
  if ('date' in literal) return quoteText(dateText(literal.date, type));
  if ('bytes' in literal) return quoteText(`\\x${literal.bytes}`);
  const { value } = literal;
  if (value === null) return 'NULL';
  if (typeof value === 'object') {
    const isArray = Array.isArray(value) && type?.name === 'array';
    return quoteText(isArray ? arrayText(value, cellText(elementOf(type))) : JSON.stringify(value));
  }
  if (typeof value === 'string') return quoteText(value);
  const bare =
    !type || type.name === 'raw' || (typeof value === 'number' ? numbers.has(type.name) : type.name === 'boolean');
  return bare ? String(value) : quoteText(String(value));
}

/**
 * A constant that a column of a domain is given: what it means stands in the domain, which a statement does not see. So a list is
 * written as its text, and a number or what is JSON as SQL, as people write it.
 */
export function underDomain(given: Default, type: Type, base: Type): Default {
  if (type.name !== 'domain' || isExpr(given)) return given;
  const isList = 'value' in given && Array.isArray(given.value) && base.name === 'array';
  if (isList) return { value: arrayText(given.value, cellText(elementOf(base))) };
  const literal = numbers.has(base.name) || jsons.has(base.name) ? normalLiteral(given, base) : undefined;
  return literal && !('value' in literal && literal.value === null) ? { sql: printLiteral(literal, base) } : given;
}

function printJson(literal: Literal): string {
  if ('bigint' in literal) return literal.bigint;
  return JSON.stringify('date' in literal ? literal.date : 'bytes' in literal ? literal.bytes : literal.value);
}

function cellText(of: Type): (value: Json) => string {
  return (value) => (jsons.has(of.name) || typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** Of a date in UTC, what a column of the type can hold. */
function dateText(iso: string, type: Type | undefined): string {
  if (type?.name === 'date') return iso.slice(0, 10);
  if (type?.name !== 'timestamp') return iso;
  return iso.replace('T', ' ').replace(/\.?0*Z$/, '');
}

/**
 * The one form that a default has on both sides: a plain constant is a literal of the column's type, all else is SQL.
 * Undefined: no default, which is what NULL means.
 */
export function canonicalDefault(given: Default, type: Type): Default | undefined {
  const literal = isExpr(given) ? constantOf(given.sql, type) : normalLiteral(given, type);
  if (literal === undefined) return given;
  if (!('value' in literal)) return literal;
  if (literal.value === null) return undefined;
  return 'value' in given && given.value === literal.value ? given : literal;
}

function normalLiteral(literal: Literal, type: Type): Literal {
  if ('bytes' in literal) return { bytes: literal.bytes.toLowerCase() };
  if (jsons.has(type.name)) return 'value' in literal ? literal : (fromJson(printJson(literal)) ?? literal);
  if ('date' in literal) return fromText(dateText(literal.date, type), type) ?? literal;
  const value = 'bigint' in literal ? literal.bigint : literal.value;
  if (value === null) return literal;
  if (typeof value === 'object') {
    return Array.isArray(value) && type.name === 'array' ? { value: normalItems(value, elementOf(type)) } : literal;
  }
  if (type.name === 'raw') return literal;
  return fromText(String(value), type) ?? literal;
}

function normalItems(items: readonly Json[], of: Type): Json {
  return items.map((item) => {
    if (Array.isArray(item)) return normalItems(item, of);
    const literal = item === null || jsons.has(of.name) ? undefined : fromText(String(item), of);
    return literal && 'value' in literal ? literal.value : item;
  });
}

/** The constant that an SQL text is, if it is plainly one of the column's type. */
export function constantOf(sql: string, type: Type): Literal | undefined {
  const tokens = bareNumber(bare(tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment')));
  const [first, second] = tokens;
  if (!first) return undefined;
  const cast = second?.text === '::' ? sql.slice(second.start + 2, endOf(tokens)).trim() : undefined;
  if (tokens.length > 1 && cast === undefined) return signedNumber(tokens, type);
  if (cast !== undefined && (!castText.test(cast) || !castFits(parseType(cast), type))) return undefined;
  const word = first.text.toLowerCase();
  if (word === 'null') return { value: null };
  if (first.kind === 'number' && numbers.has(type.name)) return fromText(first.text, type);
  if (type.name === 'boolean' && (word === 'true' || word === 'false')) return { value: word === 'true' };
  const plain = first.kind === 'string' && first.text.startsWith("'");
  return plain ? fromText(first.text.slice(1, -1).replaceAll("''", "'"), type) : undefined;
}

/** A constant of any type without its cast: what another type reads in it. */
export function withoutCast(given: Default): Default {
  if (!isExpr(given)) return given;
  const tokens = bare(tokenize(given.sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment'));
  const [first, second] = tokens;
  const cast = second?.text === '::' ? given.sql.slice(second.start + 2, endOf(tokens)).trim() : '';
  const isConstant = first?.kind === 'string' && first.text.startsWith("'") && castText.test(cast);
  return isConstant ? { value: first.text.slice(1, -1).replaceAll("''", "'") } : given;
}

const castText = /^(?:[\w\s.[\](),]|"(?:[^"]|"")*")+$/u;

/** `(0)::bigint`, as the server prints a number under a cast. */
function bareNumber(tokens: readonly Token[]): readonly Token[] {
  const [open, number, close, ...cast] = tokens;
  const isOne = open?.text === '(' && number?.kind === 'number' && close?.text === ')' && cast[0]?.text === '::';
  return isOne ? [number, ...cast] : tokens;
}

function bare(tokens: readonly Token[]): readonly Token[] {
  return tokens.length > 2 &&
    tokens[0]?.text === '(' &&
    tokens.findIndex(({ text }) => text === ')') === tokens.length - 1
    ? bare(tokens.slice(1, -1))
    : tokens;
}

function endOf(tokens: readonly Token[]): number {
  const last = tokens.at(-1);
  return last ? last.start + last.text.length : 0;
}

function signedNumber(tokens: readonly Token[], type: Type): Literal | undefined {
  const [sign, number] = tokens;
  const isSigned = tokens.length === 2 && sign?.text === '-' && number?.kind === 'number';
  return isSigned && numbers.has(type.name) ? fromText(`-${number.text}`, type) : undefined;
}

/** The server prints numbers with a cast of their own (`'-1'::integer` for a bigint), enums with or without their schema. */
function castFits(cast: Type, type: Type): boolean {
  if (numbers.has(type.name)) return numbers.has(cast.name);
  if (type.name === 'array' && cast.name === 'array') return castFits(elementOf(cast), elementOf(type));
  if (characters.has(type.name)) {
    return (characters.has(cast.name) && (cast.name === 'char' || !cast.args)) || cast.args?.[0] === 'bpchar';
  }
  if (type.name !== 'enum' || cast.name !== 'raw') return sameKind(cast, type);
  const tokens = tokenize(String(cast.args?.[0]));
  const name = tokens.at(-1);
  const schema = tokens.length === 3 ? tokens[0] : undefined;
  const is = (token: Token, text: string): boolean =>
    token.kind === 'quoted'
      ? token.text.slice(1, -1).replaceAll('""', '"') === text
      : token.text.toLowerCase() === text;
  if (!name || !type.ref || !is(name, type.ref.name)) return false;
  return type.ref.schema === undefined ? tokens.length === 1 : schema !== undefined && is(schema, type.ref.schema);
}

/** Constants that stay text, as the server prints them: what it would read otherwise on another day (`today`) is none. */
const forms: { readonly [type: string]: RegExp } = {
  date: /^(?:\d{4}-\d\d-\d\d|-?infinity)$/,
  time: /^\d\d:\d\d:\d\d(?:\.\d*[1-9])?$/,
  timetz: /^\d\d:\d\d:\d\d(?:\.\d*[1-9])?[+-]\d\d(?::\d\d){0,2}$/,
  timestamp: /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d*[1-9])?|-?infinity)$/,
  interval: /^(?=.)(?:[+-]?\d+ (?:year|mon|day)s?(?: (?=.)|$))*(?:[+-]?\d\d+:\d\d:\d\d(?:\.\d*[1-9])?|-?infinity)?$/,
};

/** The literal that the server's text form of a value of this type stands for; undefined where it is not in that form. */
function fromText(text: string, type: Type): Literal | undefined {
  if (integers.has(type.name)) {
    if (!/^-?\d+$/.test(text)) return undefined;
    const exact = BigInt(text);
    const number = Number(exact);
    return Number.isSafeInteger(number) ? { value: number } : { bigint: String(exact) };
  }
  if (numbers.has(type.name)) {
    if (!/^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(text)) return undefined;
    if (String(Number(text)) === text) return { value: Number(text) };
    return type.name === 'numeric' && !/e/i.test(text) ? { value: text } : undefined;
  }
  if (type.name === 'uuid') return { value: text.toLowerCase() };
  if (texts.has(type.name) || type.name === 'raw') return { value: text };
  if (type.name === 'boolean') {
    return /^(?:t|true|f|false)$/.test(text) ? { value: text.startsWith('t') } : undefined;
  }
  if (jsons.has(type.name)) {
    const literal = fromJson(text);
    // Of `json`, the text is what is stored: a key that comes twice, and the order of all.
    return literal && type.name === 'json' && printJson(literal) !== withoutSpaces(text) ? undefined : literal;
  }
  if (type.name === 'bytes')
    return /^\\x(?:[\da-f]{2})*$/i.test(text) ? { bytes: text.slice(2).toLowerCase() } : undefined;
  const form = forms[type.name];
  if (form) return form.test(text) ? { value: text } : undefined;
  if (type.name === 'timestamptz') return fromTimestamp(text);
  if (type.name === 'array') {
    const items = parseArray(text, (item) => {
      const literal = fromText(item, elementOf(type));
      // A list inside of JSON would be read as one more dimension.
      return literal && 'value' in literal && !Array.isArray(literal.value) ? literal.value : undefined;
    });
    return items && { value: items };
  }
  return undefined;
}

/** JSON whose numbers JavaScript holds exactly, and no bare null: another text would come back as another constant. */
function fromJson(text: string): Literal | undefined {
  try {
    const value = JSON.parse(text) as Json;
    const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? [];
    return value !== null && numbers.every((number) => String(Number(number)) === number) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function withoutSpaces(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

/** An instant: with its zone, in whole milliseconds. */
function fromTimestamp(text: string): Literal | undefined {
  if (/^-?infinity$/.test(text)) return { value: text };
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,3})?0*(Z|[+-]\d\d(?::\d\d)?)$/.exec(text);
  if (!found) return undefined;
  const [, day, time, fraction = '', zone = 'Z'] = found;
  const at = new Date(`${day}T${time}${fraction}${/^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone}`);
  return Number.isNaN(at.getTime()) ? undefined : { date: at.toISOString() };
}
