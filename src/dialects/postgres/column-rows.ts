// Columns out of their rows of the catalog, in canonical form. A large database says the same few types, defaults and expressions
// again and again: what is made of one is made once, and shared.
import { defined } from '../../schema/build.js';
import type { Column, Default, Expr, Identity, Ref, Type } from '../../schema/types.js';
import { withoutOuterParentheses } from '../standard/fragments.js';
import { notNullName, sequenceName } from './chosen-names.js';
import type { ColumnRow, MoreOfColumn } from './column-catalog.js';
import { canonicalDefault } from './constants.js';
import { canonicalIdentity } from './identity.js';
import { type ColumnOptions, type Parameters, withOptions } from './options.js';
import { parseType } from './types.js';

/** A name of the catalog as a reference in canonical form. */
export interface Placing {
  table(schema: string | null, name: string): Ref;
  type(schema: string | null, name: string): Ref;
}

/** How the rows of one reading are read. */
export interface Reading {
  readonly place: Placing;
  /** Whether types of this schema are told by their names, and not by their texts alone. */
  readonly typed: (schema: string | undefined) => boolean;
  readonly typeOf: (text: string) => Type;
  readonly exprOf: (text: string) => Expr;
  readonly defaultOf: (text: string, type: Type) => Default | undefined;
}

export function reading(place: Placing, typed: Reading['typed']): Reading {
  const ofExpr = remembered(exprOf);
  const ofType = remembered((type: Type) => remembered((text: string) => canonicalDefault(ofExpr(text), type)));
  return {
    place,
    typed,
    typeOf: remembered(parseType),
    exprOf: ofExpr,
    defaultOf: (text, type) => ofType(type)(text),
  };
}

function remembered<K, T>(make: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}

/** The columns of a table, and what they are called by their numbers. */
export interface ReadColumns {
  readonly columns: readonly Column[];
  readonly names: readonly (string | undefined)[];
}

export const noColumns: ReadColumns = { columns: [], names: [] };

/** `tables`: what those are called whose rows these are. */
export function columnsOf(
  rows: readonly ColumnRow[],
  tables: ReadonlyMap<string, string>,
  how: Reading,
): ReadonlyMap<string, ReadColumns> {
  const found = new Map<string, { readonly columns: Column[]; readonly names: (string | undefined)[] }>();
  for (const row of rows) {
    const { columns, names } = found.get(row.table) ?? { columns: [], names: [] };
    if (columns.length === 0) found.set(row.table, { columns, names });
    columns.push(columnOf(row, tables.get(row.table) ?? '', how));
    names[row.number] = row.name;
  }
  return found;
}

const storages: { readonly [code: string]: ColumnOptions['storage'] & string } = {
  p: 'plain',
  e: 'external',
  x: 'extended',
  m: 'main',
};
const compressions: { readonly [code: string]: string } = { p: 'pglz', l: 'lz4' };

function columnOf(row: ColumnRow, table: string, how: Reading): Column {
  const { name } = row;
  const nullable = !row.notNull;
  const isNamed = row.notNullName !== null && row.notNullName !== notNullName(table, name);
  const notNull = isNamed && row.notNullName !== null ? { notNull: row.notNullName } : {};
  if (row.more === null) {
    const type = how.typeOf(row.type);
    const preset = row.expr === null ? undefined : how.defaultOf(row.expr, type);
    const column: Column = preset ? { name, type, nullable, default: preset } : { name, type, nullable };
    return isNamed ? withOptions('column', column, notNull) : column;
  }
  const more = JSON.parse(row.more) as MoreOfColumn;
  const { storage, compression, statistics } = more;
  const type = how.typed(more.namedSchema) ? typeOf({ ...more, type: row.type }, how.place) : how.typeOf(row.type);
  const serial = more.serial !== undefined && more.serial === sequenceName(table, name);
  const expr = row.expr === null ? undefined : how.exprOf(row.expr);
  const column = defined<Column>({
    name,
    type,
    nullable,
    default: expr && !more.generated && !serial ? canonicalDefault(expr, type) : undefined,
    generated: expr && more.generated ? { as: expr, stored: more.generated === 's' } : undefined,
    identity: more.identity ? identityOf(more, type) : undefined,
    comment: more.comment,
  } as Column);
  return withOptions('column', column, {
    ...(serial ? { serial: true } : {}),
    ...(more.collation === undefined ? {} : { collation: more.collation }),
    ...(storage && storages[storage] ? { storage: storages[storage] } : {}),
    ...(compression && compressions[compression] ? { compression: compressions[compression] } : {}),
    ...(statistics === undefined ? {} : { statistics }),
    ...(more.options ? { with: parametersOf(more.options) } : {}),
    ...(column.identity && more.sequenceName !== sequenceName(table, name) ? { sequence: more.sequenceName } : {}),
    ...(column.identity && more.sequenceComment ? { sequenceComment: more.sequenceComment } : {}),
    ...notNull,
    ...(more.notNullNotValid ? { notNullNotValid: true } : {}),
    ...(more.notNullNoInherit ? { notNullNoInherit: true } : {}),
    ...(more.notNullComment === undefined ? {} : { notNullComment: more.notNullComment }),
  });
}

type NamedType = Pick<MoreOfColumn, 'namedKind' | 'namedSchema' | 'namedName' | 'isArray'>;
type TypeRow = { readonly [K in keyof NamedType]?: NamedType[K] | null | false } & { readonly type: string };

export function typeOf(row: TypeRow, place: Placing): Type {
  if (!row.namedKind || !row.namedName) return parseType(row.type);
  const type: Type = { name: row.namedKind, ref: place.type(row.namedSchema || null, row.namedName) };
  return row.isArray ? { name: 'array', of: type } : type;
}

function identityOf({ identity, sequence }: MoreOfColumn, type: Type): Identity {
  const { cycle, ...numbers } = sequence ?? {};
  const generation = identity === 'a' ? 'always' : 'default';
  return canonicalIdentity({ ...numbers, generation, ...(cycle ? { cycle: true } : {}) }, type);
}

export function exprOf(sql: string): Expr {
  return { sql: withoutOuterParentheses(sql) };
}

/** `["fillfactor=70"]` → `{ fillfactor: '70' }`. */
export function parametersOf(list: readonly string[]): Parameters {
  return Object.fromEntries(
    list.map((option) => [option.slice(0, option.indexOf('=')), option.slice(option.indexOf('=') + 1)]),
  );
}
