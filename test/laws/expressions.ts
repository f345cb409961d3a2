// Types, constants and expressions that fit each other, as both databases know them.
import { isReserved } from '../../src/schema/reserved.js';
import type { Column, Default, Expr, SchemaObject, Type } from '../../src/schema/types.js';
import type { DialectName } from './names.js';
import type { Tape } from './tape.js';

export type Family =
  | 'int'
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  | 'moment'
  | 'clock'
  | 'uuid'
  | 'json'
  | 'jsonb'
  | 'bytes'
  | 'enum'
  | 'domain'
  | 'array'
  | 'raw';

const families: { readonly [name: string]: Family } = {
  smallint: 'int',
  integer: 'int',
  bigint: 'int',
  real: 'number',
  double: 'number',
  numeric: 'number',
  text: 'text',
  varchar: 'text',
  char: 'text',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'moment',
  timestamptz: 'moment',
  time: 'clock',
  timetz: 'clock',
  interval: 'clock',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'jsonb',
  bytes: 'bytes',
  enum: 'enum',
  domain: 'domain',
  array: 'array',
  raw: 'raw',
};

export function familyOf(type: Type): Family {
  const family = families[type.name];
  if (!family) throw new Error(`the generator knows no type ${type.name}`);
  return family;
}

const generic: readonly [Type, ...Type[]] = [
  { name: 'integer' },
  { name: 'text' },
  { name: 'bigint' },
  { name: 'boolean' },
  { name: 'varchar', args: [20] },
  { name: 'timestamptz' },
  { name: 'smallint' },
  { name: 'real' },
  { name: 'double' },
  { name: 'numeric' },
  { name: 'numeric', args: [10, 2] },
  { name: 'varchar', args: [255] },
  { name: 'varchar' },
  { name: 'char', args: [8] },
  { name: 'date' },
  { name: 'time' },
  { name: 'timetz' },
  { name: 'timestamp' },
  { name: 'timestamp', args: [3] },
  { name: 'timestamptz', args: [0] },
  { name: 'interval' },
  { name: 'uuid' },
  { name: 'json' },
  { name: 'jsonb' },
  { name: 'bytes' },
];

const rawTypes: { readonly [D in DialectName]: readonly [string, ...string[]] } = {
  postgres: ['inet', 'tsvector', 'int4range'],
  sqlite: ['DECIMAL(10,5)', 'FANCY TYPE', 'ANY'],
};

/** Extensions with a type of the same name. */
const extensionTypes: ReadonlySet<string> = new Set(['citext', 'hstore']);

export function chooseType(tape: Tape, dialect: DialectName, objects: readonly SchemaObject[]): Type {
  const brought = objects.flatMap(({ id }) =>
    id.kind === 'extension' && extensionTypes.has(id.name) ? [id.name] : [],
  );
  if (brought.length > 0 && tape.chance(20)) return { name: 'raw', args: [tape.among(brought) ?? ''] };
  if (tape.chance(8)) return { name: 'raw', args: [tape.pick(rawTypes[dialect])] };
  const named = tape.chance(20) ? tape.among(objects.filter(({ id }) => isType(id.kind))) : undefined;
  const plain: Type = named ? { name: named.id.kind, ref: refOfType(named) } : tape.pick(generic);
  // A domain of whose values a column has arrays takes no new check and no NOT NULL: PostgreSQL has no way to look at them.
  const mayRepeat = dialect === 'postgres' && plain.name !== 'domain';
  return mayRepeat && tape.chance(12) ? { name: 'array', of: plain } : plain;
}

function isType(kind: string): boolean {
  return kind === 'enum' || kind === 'domain';
}

/** What stands under a domain. */
export function baseOf(type: Type, objects: readonly SchemaObject[]): Type {
  if (type.name !== 'domain') return type;
  const found = objects.find(({ id }) => id.name === type.ref?.name && id.schema === type.ref?.schema);
  if (!found) throw new Error(`no domain ${type.ref?.name}`);
  return baseOf((found.body as unknown as { readonly type: Type }).type, objects);
}

function refOfType({ id }: SchemaObject): { readonly schema?: string; readonly name: string } {
  return id.schema === undefined ? { name: id.name } : { schema: id.schema, name: id.name };
}

/** Another type that every value of an empty column can be cast to; in most cases of the same family. */
export function chooseCast(tape: Tape, from: Type, dialect: DialectName, objects: readonly SchemaObject[] = []): Type {
  const family = familyOf(baseOf(from, objects));
  const domains = objects.map((object): Type => ({ name: object.id.kind, ref: refOfType(object) }));
  const fitting = domains.filter(
    (type) =>
      type.name === 'domain' &&
      kinOf(type, objects) === kinOf(from, objects) &&
      family !== 'enum' &&
      !sameType(type, from),
  );
  const domain = tape.chance(25) ? tape.among(fitting) : undefined;
  if (domain) return domain;
  const near = generic.filter(
    (type) => familyOf(type) === family && familyOf(type) !== 'clock' && !sameType(type, from),
  );
  const target = tape.chance(75) ? tape.among(near) : undefined;
  if (target) return target;
  if (dialect === 'sqlite') return tape.pick(generic);
  return family === 'text' ? { name: 'varchar', args: [63] } : { name: 'text' };
}

/** Types of one kin can be cast to each other: what only one database has, to itself alone. */
export function kinOf(type: Type, objects: readonly SchemaObject[]): string {
  const base = baseOf(type, objects);
  return base.name === 'raw' ? JSON.stringify(base) : familyOf(base);
}

export function sameType(a: Type, b: Type): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether the type can stand in a key or an ordinary index. */
export function isKeyable(type: Type): boolean {
  return type.name === 'array' ? isKeyable(type.of ?? type) : type.name !== 'json';
}

const strings = [
  '',
  'a',
  'free',
  "it's",
  'a?b',
  '$1',
  '\\',
  '"',
  '😀',
  'null',
  '--',
  ':x',
  '{}',
  "''",
  'A\nB',
] as const;

export function valuesOf(type: Type, enums: readonly SchemaObject[]): readonly string[] {
  const found = enums.find(({ id }) => id.name === type.ref?.name && id.schema === type.ref?.schema);
  return (found?.body as { values?: readonly string[] } | undefined)?.values ?? [];
}

/** A default of a column: every sort of literal, and expressions. */
export function chooseDefault(tape: Tape, given: Type, dialect: DialectName, enums: readonly SchemaObject[]): Default {
  const type = baseOf(given, enums);
  const pg = dialect === 'postgres';
  switch (familyOf(type)) {
    case 'int':
    case 'domain':
      if (type.name === 'bigint' && tape.chance(30))
        return { bigint: tape.pick(['9007199254740993', '-9223372036854775808']) };
      return tape.pick<Default>([{ value: 0 }, { value: 7 }, { value: -32768 }, { sql: '1 + 2' }, { sql: 'abs(-3)' }]);
    case 'number':
      return tape.pick<Default>([
        { value: 0 },
        { value: 0.5 },
        { value: -1.25 },
        { value: 1000000 },
        { sql: '0.5 * 2' },
      ]);
    case 'text':
      return tape.pick<Default>([
        ...strings.map((value) => ({ value })),
        { sql: "lower('ABC')" },
        { sql: "'x' || 'y'" },
      ] as never);
    case 'boolean':
      return tape.pick<Default>([{ value: false }, { value: true }, { sql: '1 = 1' }]);
    case 'date':
      return tape.pick<Default>([{ date: '2020-02-29T00:00:00.000Z' }, { sql: 'CURRENT_DATE' }]);
    case 'moment':
      return tape.pick<Default>([
        { sql: 'CURRENT_TIMESTAMP' },
        { date: '2020-02-29T12:34:56.789Z' },
        ...(pg ? [{ sql: 'now()' }] : []),
      ]);
    case 'clock':
      return { value: { time: '12:34:56', timetz: '12:34:56+02', interval: '1 day 02:00:00' }[type.name] ?? '' };
    case 'uuid':
      return pg && tape.chance(50) ? { sql: 'gen_random_uuid()' } : { value: '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0' };
    case 'json':
    case 'jsonb':
      return tape.pick<Default>([
        { value: {} },
        { value: [] },
        { value: { a: [1, null, "it's?"] } },
        { value: { sql: 'select 1', conventional: true } },
        { value: 'text' },
        { value: 0 },
      ]);
    case 'bytes':
      return { bytes: tape.pick(['', '00ff', '5c27']) };
    case 'enum':
      return { value: tape.among(valuesOf(type, enums)) ?? '' };
    case 'array':
      return tape.pick<Default>([{ sql: "'{}'" }, { value: [] }]);
    case 'raw':
      return pg ? { sql: 'NULL' } : { value: 'x' };
  }
}

/** A column's name in SQL text: bare where it may be, in the writing of somebody who is not consistent. */
export function written(tape: Tape, name: string): string {
  const bare = /^[a-z_][a-z0-9_]*$/.test(name) && !isReserved(name) && name !== 'lower' && tape.chance(70);
  return bare ? name : `"${name.replaceAll('"', '""')}"`;
}

/** An expression over one column that a check or a partial index can hold. */
export function choosePredicate(
  tape: Tape,
  column: Column,
  dialect: DialectName,
  enums: readonly SchemaObject[],
): Expr {
  const n = written(tape, column.name);
  return { sql: predicateOver(tape, n, column.type, dialect, enums) };
}

/** Over whatever is written `n`. */
export function predicateOver(
  tape: Tape,
  n: string,
  type: Type,
  dialect: DialectName,
  objects: readonly SchemaObject[],
): string {
  const base = baseOf(type, objects);
  // PostgreSQL finds no operators of an enum for a domain over it.
  const one = base !== type && base.name === 'enum' ? `${n} IS NOT NULL` : predicate(tape, n, base, dialect, objects);
  if (tape.chance(25)) return `${n} IS NULL OR ${one}`;
  if (tape.chance(15)) return `NOT ( ${one} )`;
  if (tape.chance(10)) return `((${one}))`;
  if (tape.chance(10)) return `case when ${one} then TRUE else false end`;
  return one;
}

function predicate(tape: Tape, n: string, type: Type, dialect: DialectName, enums: readonly SchemaObject[]): string {
  const pg = dialect === 'postgres';
  switch (familyOf(type)) {
    case 'int':
      return tape.pick([
        `${n} > 0`,
        `${n} between 1 and 100`,
        `${n} IN (1, 2, 3)`,
        `${n} % 2 = 0`,
        `abs(${n})<5`,
        `-${n} <> 3`,
      ]);
    case 'number':
      return tape.pick([`${n} >= 0`, `${n} > 0.5`, `abs(${n}) < 1e3`, `${n} BETWEEN -1.5 AND 1.5`]);
    case 'text':
      return tape.pick([
        `${n} <> ''`,
        `length(${n}) > 1`,
        `${n} in ('a', 'b?', 'it''s')`,
        `${n} LIKE 'a\\_%'`,
        `lower(${n}) = ${n}`,
        `${n} <> 'name -- not a comment'`,
        `${n} || '"x"' <> 'email' /* a comment: 'name' */`,
        ...(pg ? [`${n} ~ '^[a-z]+$'`, `${n} <> E'it\\'s'`, `position('@' in ${n}) > 1`] : [`${n} GLOB '*a?'`]),
      ]);
    case 'boolean':
      return tape.pick([n, `NOT ${n}`, `${n} IS TRUE`]);
    case 'date':
      return `${n} > '2000-01-01'`;
    case 'moment':
      return `${n} > '2000-01-01 00:00:00'`;
    case 'enum':
      return `${n} <> '${(tape.among(valuesOf(type, enums)) ?? '').replaceAll("'", "''")}'`;
    case 'jsonb':
      return pg ? tape.pick([`${n} ? 'a'`, `${n} @> '{"a": 1}'`, `${n} ->> 'a' <> ''`]) : `${n} ->> '$.a' <> ''`;
    case 'array':
      return `cardinality(${n}) > 0`;
    case 'bytes':
      return `length(${n}) < 10`;
    default:
      return `${n} IS NOT NULL`;
  }
}

/** What an index can be over besides a column. */
export function chooseIndexed(tape: Tape, column: Column): Expr {
  const n = written(tape, column.name);
  switch (familyOf(column.type)) {
    case 'int':
      return { sql: tape.pick([`${n} + 1`, `abs(${n})`, `(${n} * 2)`]) };
    case 'text':
      return { sql: tape.pick([`lower(${n})`, `${n} || 'x?'`, `( upper( ${n} ) )`]) };
    case 'boolean':
      return { sql: `NOT ${n}` };
    default:
      return { sql: `coalesce(${n}, ${n})` };
  }
}

/** What a generated column of the same type can be computed from this one. */
export function chooseComputed(tape: Tape, column: Column): Expr | undefined {
  const n = written(tape, column.name);
  switch (familyOf(column.type)) {
    case 'int':
      return { sql: tape.pick([`${n} + 1`, `coalesce(${n}, 0) * 2`]) };
    case 'number':
      return { sql: `${n} * 2` };
    case 'text':
      return { sql: tape.pick([`upper(${n})`, `${n} || '?'`]) };
    case 'boolean':
      return { sql: `NOT ${n}` };
    default:
      return undefined;
  }
}
