// What is bound to a type that is made anew: its columns, and whatever stands on these. No database makes a type anew under a
// check, an index or a generated column that knows the old one.
import { sameRef } from './find.js';
import { identifier, tokenize } from './sql-text.js';
import type { Column, Constraint, Expr, Index, Ref, Table, Type } from './types.js';

export function usesType(type: Type, ref: Ref): boolean {
  return type.ref !== undefined ? sameRef(type.ref, ref) : type.of !== undefined && usesType(type.of, ref);
}

export interface Bound {
  isUser(column: Column): boolean;
  /** Generated columns that are of the type, or are reckoned from what is. */
  generated(table: Table): readonly Column[];
  /** Checks that know it, and foreign keys that join columns of it. */
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
  const namesIn = (table: Table): ReadonlySet<string> =>
    new Set([...table.columns.filter(isUser).map(({ name }) => name), ...types.map(({ name }) => name)]);
  return {
    isUser,
    generated: (table) => {
      const names = namesIn(table);
      return table.columns.filter(
        (column) => column.generated && (isUser(column) || mentions(column.generated.as, names)),
      );
    },
    constraint: (table, constraint) => {
      if (constraint.kind === 'check') return mentions(constraint.expr, namesIn(table));
      if (constraint.kind !== 'foreignKey') return false;
      const other = tables.find((candidate) => sameRef(candidate, constraint.references));
      return (
        anyUser(table, constraint.columns) || (other !== undefined && anyUser(other, constraint.referencedColumns))
      );
    },
    index: (table, { parts, where }) => {
      const texts = parts.flatMap((part) => ('expr' in part ? [part.expr] : []));
      const names = namesIn(table);
      return [...texts, ...(where ? [where] : [])].some((text) => mentions(text, names));
    },
  };
}

function mentions(expr: Expr, names: ReadonlySet<string>): boolean {
  return tokenize(expr.sql).some((token) => names.has(identifier(token) ?? ''));
}
