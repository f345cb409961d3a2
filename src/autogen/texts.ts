// The expressions of tables and their parts, and the names that those may hold: what an order of operations goes by where
// a text is all that tells.
import { constraintsOf } from '../schema/find.js';
import { isExpr } from '../schema/same.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import type { Column, Constraint, Default, Expr, Index, Table } from '../schema/types.js';

/** Every word and name of the texts, and those within their strings: `nextval('numbers'::regclass)`. */
export function namesIn(exprs: readonly Expr[]): readonly string[] {
  const names = new Set<string>();
  const add = (sql: string, deep: boolean): void => {
    for (const token of tokenize(sql)) {
      const name = identifier(token);
      if (name !== undefined) names.add(name);
      else if (deep && token.kind === 'string') add(token.text.slice(1, -1).replaceAll("''", "'"), false);
    }
  };
  for (const { sql } of exprs) add(sql, true);
  return [...names];
}

export function textsOfDefault(given: Default | null | undefined): readonly Expr[] {
  return given && isExpr(given) ? [given] : [];
}

export function textsOfColumn(column: Column): readonly Expr[] {
  return [...textsOfDefault(column.default), ...(column.generated ? [column.generated.as] : [])];
}

export function textsOfConstraint(constraint: Constraint): readonly Expr[] {
  return constraint.kind === 'check' ? [constraint.expr] : [];
}

export function textsOfIndex(index: Index): readonly Expr[] {
  const parts = index.parts.flatMap((part) => ('expr' in part ? [part.expr] : []));
  return index.where ? [...parts, index.where] : parts;
}

export function textsOfTable(table: Table): readonly Expr[] {
  return [
    ...table.columns.flatMap(textsOfColumn),
    ...constraintsOf(table).flatMap(textsOfConstraint),
    ...table.indexes.flatMap(textsOfIndex),
  ];
}
