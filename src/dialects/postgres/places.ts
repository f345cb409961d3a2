// Every place of a table where a text is only as good as the server's own form of it: walked to collect, and to put back.
import type { Column, Default, Expr, Index, Table, Type } from '../../schema/types.js';

export type Place =
  | { readonly kind: 'check'; readonly name: string; readonly expr: Expr }
  | { readonly kind: 'generated'; readonly column: Column; readonly expr: Expr; readonly stored: boolean }
  | { readonly kind: 'part'; readonly index: IndexLike; readonly at: number; readonly expr: Expr }
  | { readonly kind: 'where'; readonly index: IndexLike; readonly expr: Expr }
  | { readonly kind: 'default'; readonly column: Column; readonly value: Default }
  | { readonly kind: 'type'; readonly column: Column; readonly type: Type };

/** An index, or what an exclusion constraint says of its own. */
export type IndexLike = Pick<Index, 'name' | 'parts' | 'where' | 'method'>;

function indexesOf(table: Table): readonly IndexLike[] {
  return table.excludes ? [...table.indexes, ...table.excludes] : table.indexes;
}

/** Checks and generated columns, then indexes, then defaults, then types that are written in the server's words. */
export function placesOf(table: Table): readonly Place[] {
  return [
    ...table.checks.map(({ name, expr }) => ({ kind: 'check', name, expr }) as const),
    ...table.columns.flatMap((column) =>
      column.generated
        ? [{ kind: 'generated', column, expr: column.generated.as, stored: column.generated.stored } as const]
        : [],
    ),
    ...indexesOf(table).flatMap((index) => [
      ...index.parts.flatMap((part, at) =>
        'expr' in part ? [{ kind: 'part', index, at, expr: part.expr } as const] : [],
      ),
      ...(index.where ? [{ kind: 'where', index, expr: index.where } as const] : []),
    ]),
    ...table.columns.flatMap((column) =>
      column.default ? [{ kind: 'default', column, value: column.default } as const] : [],
    ),
    ...table.columns.flatMap((column) =>
      hasRaw(column.type) ? [{ kind: 'type', column, type: column.type } as const] : [],
    ),
  ];
}

/** A type in the server's own words, which may not be there. */
export function hasRaw(type: Type): boolean {
  return type.name === 'raw' || (type.of !== undefined && hasRaw(type.of));
}

/** Within one table. */
export function placeKey(place: Place): string {
  switch (place.kind) {
    case 'check':
      return JSON.stringify(['check', place.name]);
    case 'part':
      return JSON.stringify(['part', place.index.name, place.at]);
    case 'where':
      return JSON.stringify(['where', place.index.name]);
    default:
      return JSON.stringify([place.kind, place.column.name]);
  }
}

/** `check has_at of table accounts`. */
export function placeText(place: Place, table: string): string {
  switch (place.kind) {
    case 'check':
      return `check ${place.name} of table ${table}`;
    case 'generated':
      return `generated column ${table}.${place.column.name}`;
    case 'part':
    case 'where':
      return `index ${place.index.name} of table ${table}`;
    case 'default':
      return `default of column ${table}.${place.column.name}`;
    case 'type':
      return `type of column ${table}.${place.column.name}`;
  }
}

/** What is to stand in each place; undefined leaves it as it is, null takes a default away. */
export interface Replacements {
  expr(place: Place & { readonly expr: Expr }): Expr | undefined;
  default(place: Place & { readonly kind: 'default' }): Default | null | undefined;
  type(place: Place & { readonly kind: 'type' }): Type | undefined;
}

export function replacePlaces(table: Table, by: Replacements): Table {
  return {
    ...table,
    checks: table.checks.map((check) => {
      const expr = by.expr({ kind: 'check', ...check });
      return expr ? { ...check, expr } : check;
    }),
    columns: table.columns.map((column) => replaceInColumn(column, by)),
    indexes: table.indexes.map((index) => replaceInIndex(index, by)),
    ...(table.excludes ? { excludes: table.excludes.map((exclude) => replaceInIndex(exclude, by)) } : {}),
  };
}

function replaceInIndex<I extends IndexLike>(index: I, by: Replacements): I {
  if (!index.where && !index.parts.some((part) => 'expr' in part)) return index;
  return {
    ...index,
    parts: index.parts.map((part, at) =>
      'expr' in part ? { ...part, expr: by.expr({ kind: 'part', index, at, expr: part.expr }) ?? part.expr } : part,
    ),
    ...(index.where ? { where: by.expr({ kind: 'where', index, expr: index.where }) ?? index.where } : {}),
  };
}

function replaceInColumn(column: Column, by: Replacements): Column {
  if (!column.default && !column.generated && !hasRaw(column.type)) return column;
  const { default: given, generated, ...rest } = column;
  const value = given && by.default({ kind: 'default', column, value: given });
  const expr = generated && by.expr({ kind: 'generated', column, expr: generated.as, stored: generated.stored });
  const type = hasRaw(column.type) ? by.type({ kind: 'type', column, type: column.type }) : undefined;
  if (value === undefined && !expr && !type) return column;
  return {
    ...rest,
    type: type ?? column.type,
    ...(given && value !== null ? { default: value ?? given } : {}),
    ...(generated ? { generated: expr ? { ...generated, as: expr } : generated } : {}),
  };
}
