// What is bound to a type that is made anew: its columns, and whatever stands on these. No database makes a type anew under a
// check, an index or a generated column that knows the old one.
import { refOf, sameRef } from './find.js';
import type { Footing, PartOfTable } from './footing.js';
import { includedIn } from './naming.js';
import { isExpr, same } from './same.js';
import { mentions } from './sql-text.js';
import type { Column, Constraint, ForeignKey, Index, Ref, Table, Type } from './types.js';

export function usesType(type: Type, ref: Ref): boolean {
  return type.ref !== undefined ? sameRef(type.ref, ref) : type.of !== undefined && usesType(type.of, ref);
}

export interface Bound {
  isUser(column: Column): boolean;
  /** Generated columns that are of the type, or are reckoned from what is. */
  generated(table: Table): readonly Column[];
  /** Columns whose default knows one of the types that is not their own. */
  defaults(table: Table): readonly Column[];
  /** Checks that know it, and foreign keys that join columns of it, or whose key carries such a one with it. */
  constraint(table: Table, constraint: Constraint): boolean;
  /** A plain index follows its columns; a predicate and an expression do not. */
  index(table: Table, index: Index): boolean;
}

/** `tables`: all that may be joined by foreign keys. */
export function boundTo(types: readonly Ref[], tables: readonly Table[]): Bound {
  const isUser = ({ type }: Column): boolean => types.some((ref) => usesType(type, ref));
  const anyUser = (table: Table, columns: readonly string[]): boolean =>
    table.columns.some((column) => columns.includes(column.name) && isUser(column));
  // Rather too much than too little: what is dropped comes back as it was.
  const typeNamesBeside = (own: Ref | undefined): ReadonlySet<string> =>
    new Set(types.flatMap((ref) => (own && sameRef(own, ref) ? [] : [ref.name])));
  const namesIn = (table: Table): ReadonlySet<string> =>
    new Set([...table.columns.filter(isUser).map(({ name }) => name), ...types.map(({ name }) => name)]);
  return {
    isUser,
    generated: (table) => {
      const names = namesIn(table);
      return table.columns.filter(
        (column) => column.generated && (isUser(column) || mentions(column.generated.as.sql, names)),
      );
    },
    defaults: (table) =>
      table.columns.filter(
        ({ default: preset, type }) =>
          preset !== undefined && isExpr(preset) && mentions(preset.sql, typeNamesBeside((type.of ?? type).ref)),
      ),
    constraint: (table, constraint) => {
      if (constraint.kind === 'check') return mentions(constraint.expr.sql, namesIn(table));
      if (constraint.kind !== 'foreignKey') return false;
      const other = tables.find((candidate) => sameRef(candidate, constraint.references));
      return (
        anyUser(table, constraint.columns) ||
        (other !== undefined && anyUser(other, [...constraint.referencedColumns, ...carriedWith(constraint, other)]))
      );
    },
    index: (table, { parts, where }) => {
      const texts = parts.flatMap((part) => ('expr' in part ? [part.expr] : []));
      const names = namesIn(table);
      return [...texts, ...(where ? [where] : [])].some((text) => mentions(text.sql, names));
    },
  };
}

/** What the index of the key that it refers to carries besides: it is made anew when the type of that changes. */
export function carriedWith(key: ForeignKey, { primaryKey, uniques, indexes }: Table): readonly string[] {
  const isIts = (columns: readonly string[]): boolean => same(columns.toSorted(), key.referencedColumns.toSorted());
  return [
    ...[...(primaryKey ? [primaryKey] : []), ...uniques].filter(({ columns }) => isIts(columns)),
    ...indexes.filter(({ parts }) => isIts(parts.map((part) => ('column' in part ? part.column : '')))),
  ].flatMap(includedIn);
}

/** And what is known to stand in the way for other reasons. */
export function boundBesides(bound: Bound | undefined, detached: readonly Footing[]): Bound {
  const keys = new Set(detached.map((footing) => JSON.stringify(footing)));
  const has = (is: PartOfTable, table: Table, name: string): boolean =>
    keys.has(JSON.stringify({ is, table: refOf(table), name } satisfies Footing));
  return {
    isUser: (column) => bound?.isUser(column) ?? false,
    generated: (table) => {
      const known = bound?.generated(table) ?? [];
      return table.columns.filter((column) => known.includes(column) || has('generated', table, column.name));
    },
    defaults: (table) => {
      const known = bound?.defaults(table) ?? [];
      return table.columns.filter((column) => known.includes(column) || has('default', table, column.name));
    },
    constraint: (table, constraint) =>
      bound?.constraint(table, constraint) === true || has('constraint', table, constraint.name),
    index: (table, index) => bound?.index(table, index) === true || has('index', table, index.name),
  };
}
