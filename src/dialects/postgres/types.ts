// Types as PostgreSQL writes them and as the schema holds them: print, parse, canonical form. What has no generic name is
// `raw`, with the text that format_type prints.
import { usageError } from '../../errors.js';
import { sameRef } from '../../schema/find.js';
import { identifier, tokenize } from '../../schema/sql-text.js';
import type { Ref, Type } from '../../schema/types.js';
import { qualified } from '../standard/names.js';
import { isBuiltIn } from './place.js';

/** Generic name → PostgreSQL's name; `%` is where the arguments stand. */
const printed: { readonly [name: string]: string } = {
  smallint: 'smallint',
  integer: 'integer',
  bigint: 'bigint',
  real: 'real',
  double: 'double precision',
  numeric: 'numeric%',
  text: 'text',
  varchar: 'varchar%',
  char: 'char%',
  boolean: 'boolean',
  date: 'date',
  time: 'time%',
  timetz: 'time% with time zone',
  timestamp: 'timestamp%',
  timestamptz: 'timestamp% with time zone',
  interval: 'interval%',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'jsonb',
  bytes: 'bytea',
};

/** All names by which PostgreSQL knows a generic type, lower case, without arguments. */
const aliases: { readonly [written: string]: string } = {
  smallint: 'smallint',
  int2: 'smallint',
  integer: 'integer',
  int: 'integer',
  int4: 'integer',
  bigint: 'bigint',
  int8: 'bigint',
  real: 'real',
  float4: 'real',
  'double precision': 'double',
  float8: 'double',
  float: 'double',
  numeric: 'numeric',
  decimal: 'numeric',
  dec: 'numeric',
  text: 'text',
  'character varying': 'varchar',
  'char varying': 'varchar',
  varchar: 'varchar',
  character: 'char',
  char: 'char',
  boolean: 'boolean',
  bool: 'boolean',
  date: 'date',
  time: 'time',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
  timetz: 'timetz',
  timestamp: 'timestamp',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  timestamptz: 'timestamptz',
  interval: 'interval',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'jsonb',
  bytea: 'bytes',
};

const mostArgs: { readonly [name: string]: number } = {
  numeric: 2,
  varchar: 1,
  char: 1,
  time: 1,
  timetz: 1,
  timestamp: 1,
  timestamptz: 1,
  interval: 1,
};

export function printType(type: Type): string {
  if (type.name === 'array') return `${printType(elementOf(type))}[]`;
  if (type.name === 'raw') return String(type.args?.[0] ?? '');
  if (type.name === 'enum' || type.name === 'domain') {
    if (type.ref) return qualified(checkedName(type.ref));
    throw usageError('type', `an ${type.name} without a name cannot be a PostgreSQL type`, {
      hint: "Declare it with enumType('name', […]).",
    });
  }
  const pattern = Object.hasOwn(printed, type.name) ? printed[type.name] : undefined;
  if (pattern === undefined) throw unknownType(type.name);
  return pattern.replace('%', type.args?.length ? `(${type.args.join(',')})` : '');
}

function checkedName(ref: Ref): Ref {
  if (ref.schema !== undefined || !isBuiltIn(ref.name)) return ref;
  throw usageError('type', `PostgreSQL has a type of its own that is called "${ref.name}"`, {
    hint: `Write the type's name with its schema: public.${ref.name}`,
  });
}

/** The inverse of `printType`, for whatever PostgreSQL or a person writes. Never an enum: a text does not tell. */
export function parseType(text: string): Type {
  const trimmed = text.trim();
  const array = /^(.*?)\s+array(?:\s*\[\d+\])?$/is.exec(trimmed) ?? /^(.*?)\s*(?:\[\d*\]\s*)+$/s.exec(trimmed);
  if (array?.[1]) return { name: 'array', of: parseType(array[1]) };
  const plain = /^([a-z][a-z0-9 ]*?)\s*(?:\(\s*(-?\d+)\s*(?:,\s*(-?\d+)\s*)?\))?(\s[a-z ]+)?$/i.exec(trimmed);
  if (!plain) return raw(trimmed);
  const [, head = '', first, second, tail = ''] = plain;
  const words = `${head}${tail}`.toLowerCase().replace(/\s+/g, ' ').trim();
  const name = Object.hasOwn(aliases, words) ? aliases[words] : undefined;
  const args = [first, second].flatMap((arg) => (arg === undefined ? [] : [Number(arg)]));
  if (words === 'float' && args.length === 1) return { name: Number(args[0]) <= 24 ? 'real' : 'double' };
  if (name === undefined || args.length > (mostArgs[name] ?? 0)) return raw(trimmed);
  return withDefaultArgs(args.length === 0 ? { name } : { name, args });
}

/** The type as PostgreSQL tells it back. `kindOf` says whether a name written as `raw` is an enum or a domain of the schema. */
export function canonicalType(type: Type, place: (ref: Ref) => Ref, kindOf: (ref: Ref) => string | undefined): Type {
  if (type.name === 'array') {
    const of = canonicalType(elementOf(type), place, kindOf);
    return of.name === 'array' ? of : { name: 'array', of };
  }
  if ((type.name === 'enum' || type.name === 'domain') && type.ref) return { name: type.name, ref: place(type.ref) };
  if (type.name !== 'raw') {
    if (!Object.hasOwn(printed, type.name)) printType(type); // Says what is wrong with it.
    return withDefaultArgs(
      isBare(type) ? type : type.args?.length ? { name: type.name, args: type.args } : { name: type.name },
    );
  }
  if (printType(type).trim() === '') throw usageError('type', 'every column has a type here');
  const parsed = parseType(printType(type));
  if (parsed.name === 'array') return canonicalType(parsed, place, kindOf);
  if (parsed.name !== 'raw') return parsed;
  const named = nameOf(parsed);
  const hidden = named && named.schema === undefined && isBuiltIn(named.name);
  const kind = named && !hidden ? kindOf(place(named)) : undefined;
  return named && kind !== undefined ? { name: kind, ref: place(named) } : parsed;
}

/** Most types are in form as they are. */
function isBare({ args, of, ref }: Type): boolean {
  return of === undefined && ref === undefined && args?.length !== 0;
}

export function raw(text: string): Type {
  return { name: 'raw', args: [text] };
}

/** `auth.plan`, `"Plan"`: the reference that a raw type's text is, if it is nothing more. */
export function nameOf(type: Type): Ref | undefined {
  const tokens = tokenize(printType(type));
  const [first, dot, second] = tokens.map((token) => identifier(token));
  if (tokens.length === 1 && first !== undefined) return { name: first };
  if (tokens.length !== 3 || first === undefined || second === undefined || dot !== undefined) return undefined;
  return tokens[1]?.text === '.' ? { schema: first, name: second } : undefined;
}

/** True where both are the same but for their arguments: `varchar(20)` and `character varying`. */
export function sameKind(a: Type, b: Type): boolean {
  if (a.name === 'array' || b.name === 'array') {
    return a.name === b.name && sameKind(elementOf(a), elementOf(b));
  }
  if (a.ref || b.ref) return a.ref !== undefined && b.ref !== undefined && sameRef(a.ref, b.ref);
  return a.name === b.name && (a.name !== 'raw' || a.args?.[0] === b.args?.[0]);
}

export function elementOf(type: Type): Type {
  if (type.of) return type.of;
  throw usageError('type', 'an array type must say of what');
}

function unknownType(name: string): Error {
  return usageError('type', `PostgreSQL has no type that limbeck knows as "${name}"`, {
    hint: "Write the database's own name with c.raw('…').",
  });
}

function withDefaultArgs(type: Type): Type {
  if (type.name === 'char' && !type.args) return { ...type, args: [1] };
  if (type.name === 'numeric' && type.args?.length === 1) return { ...type, args: [...type.args, 0] };
  return type;
}
