// Whether a constraint or an index stands on one of some columns: it names, carries or reckons with it.
import { includedIn } from '../schema/naming.js';
import { mentions } from '../schema/sql-text.js';
import type { Constraint, Expr, Index } from '../schema/types.js';

export function standsOnAny(item: Constraint | Index, columns: ReadonlySet<string>): boolean {
  if (columns.size === 0) return false;
  if (includedIn(item).some((column) => columns.has(column))) return true;
  const inText = (expr: Expr): boolean => mentions(expr.sql, columns);
  if ('parts' in item) {
    return (
      item.parts.some((part) => ('column' in part ? columns.has(part.column) : inText(part.expr))) ||
      (item.where !== undefined && inText(item.where))
    );
  }
  return 'columns' in item ? item.columns.some((column) => columns.has(column)) : inText(item.expr);
}
