// Types on SQLite, where a declared type is free text of which only the affinity counts. Each generic type has one spelling;
// types that SQLite does not tell apart share one, and are the same type in a canonical schema:
//
//   smallint integer bigint   INTEGER      text uuid interval enum   TEXT      date time timetz   DATE TIME TIMETZ
//   real double               REAL         varchar(n) char(n)        VARCHAR   timestamp          TIMESTAMP
//   numeric(p, s)             NUMERIC      json jsonb                JSON      timestamptz        TIMESTAMPTZ
//   boolean                   BOOLEAN      bytes                     BLOB      raw                as written
//
// Booleans are 0 and 1. uuid and interval are TEXT because the affinity of words such as UUID or INTERVAL would turn a text
// of digits into a number. A STRICT table knows five types only: INTEGER (booleans too), REAL (numeric too), TEXT, BLOB, ANY.
import type { Type } from '../../schema/types.js';
import { solidTokens } from './tokens.js';

const spellings: { readonly [name: string]: string } = {
  integer: 'INTEGER',
  real: 'REAL',
  numeric: 'NUMERIC',
  boolean: 'BOOLEAN',
  text: 'TEXT',
  varchar: 'VARCHAR',
  char: 'CHAR',
  date: 'DATE',
  time: 'TIME',
  timetz: 'TIMETZ',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMPTZ',
  json: 'JSON',
  bytes: 'BLOB',
};

const collapsed: { readonly [name: string]: string } = {
  smallint: 'integer',
  bigint: 'integer',
  double: 'real',
  uuid: 'text',
  interval: 'text',
  enum: 'text',
  jsonb: 'json',
};

const strictTypes: { readonly [name: string]: string } = {
  integer: 'integer',
  boolean: 'integer',
  real: 'real',
  numeric: 'real',
  bytes: 'bytes',
};

/** How each type may be spelled in a database that others made, with the most arguments that it takes. */
const read: readonly (readonly [type: string, args: number, words: readonly string[]])[] = [
  ['integer', 0, ['INTEGER', 'INT', 'TINYINT', 'SMALLINT', 'MEDIUMINT', 'BIGINT', 'INT2', 'INT4', 'INT8']],
  ['real', 0, ['REAL', 'DOUBLE', 'DOUBLE PRECISION', 'FLOAT', 'FLOAT4', 'FLOAT8']],
  ['numeric', 2, ['NUMERIC', 'DECIMAL']],
  ['boolean', 0, ['BOOLEAN', 'BOOL']],
  ['text', 0, ['TEXT', 'CLOB']],
  ['varchar', 1, ['VARCHAR', 'CHARACTER VARYING']],
  ['char', 1, ['CHAR', 'CHARACTER']],
  ['date', 0, ['DATE']],
  ['time', 1, ['TIME', 'TIME WITHOUT TIME ZONE']],
  ['timetz', 1, ['TIMETZ', 'TIME WITH TIME ZONE']],
  ['timestamp', 1, ['TIMESTAMP', 'DATETIME', 'TIMESTAMP WITHOUT TIME ZONE']],
  ['timestamptz', 1, ['TIMESTAMPTZ', 'TIMESTAMP WITH TIME ZONE']],
  ['json', 0, ['JSON', 'JSONB']],
  ['bytes', 0, ['BLOB']],
];
const typeOfWords = new Map(
  read.flatMap(([type, args, words]) => words.map((word) => [word, { type, args }] as const)),
);

/** A declared type as a generic one where that says all there is to it; else as it is written. */
export function parseType(declared: string): Type {
  const tokens = solidTokens(declared);
  const raw: Type = { name: 'raw', args: [declared] };
  const open = tokens.findIndex(({ text }) => text === '(');
  const words = open === -1 ? tokens : tokens.slice(0, open);
  if (words.some(({ kind }) => kind !== 'word')) return raw;
  const known = typeOfWords.get(words.map(({ text }) => text.toUpperCase()).join(' '));
  if (!known) return raw;
  if (open === -1) return { name: known.type };
  const args = tokens.slice(open + 1, -1).filter(({ text }) => text !== ',');
  if (args.length > known.args || args.some(({ text }) => !/^\d+$/.test(text))) return raw;
  return { name: known.type, args: args.map(({ text }) => Number(text)) };
}

/** The type as SQLite holds it; undefined where it has no such thing. */
export function canonicalType(type: Type, strict: boolean): Type | undefined {
  if (type.name === 'raw') {
    const parsed = parseType(String(type.args?.[0] ?? ''));
    return parsed.name === 'raw' ? parsed : canonicalType(parsed, strict);
  }
  const name = collapsed[type.name] ?? type.name;
  if (!Object.hasOwn(spellings, name)) return undefined;
  if (strict) return { name: strictTypes[name] ?? 'text' };
  const keepsArgs = type.args !== undefined && type.args.length > 0 && name === type.name;
  return keepsArgs ? { name, args: type.args } : { name };
}

/** Of a canonical type. Nothing for a column without a type. */
export function printType(type: Type): string {
  if (type.name === 'raw') return String(type.args?.[0] ?? '');
  const spelling = spellings[type.name] ?? type.name.toUpperCase();
  return type.args && type.args.length > 0 ? `${spelling}(${type.args.join(', ')})` : spelling;
}

/** The one spelling that makes the single column of a primary key the table's rowid. */
export function isIntegerWord(declared: string): boolean {
  const [only, ...more] = solidTokens(declared);
  return more.length === 0 && only?.kind === 'word' && only.text.toUpperCase() === 'INTEGER';
}

export type Affinity = 'integer' | 'text' | 'blob' | 'real' | 'numeric';

/** SQLite's five rules, in their order. */
export function affinityOf(type: Type): Affinity {
  const declared = printType(type).toUpperCase();
  if (declared.includes('INT')) return 'integer';
  if (/CHAR|CLOB|TEXT/.test(declared)) return 'text';
  if (declared === '' || declared.includes('BLOB')) return 'blob';
  return /REAL|FLOA|DOUB/.test(declared) ? 'real' : 'numeric';
}
