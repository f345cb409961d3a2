// What can no longer stand once a column, a key or a type is gone.
import { sameRef } from '../../src/schema/find.js';
import { identifier, tokenize } from '../../src/schema/sql-text.js';
import type { Expr, Ref, Schema, Table } from '../../src/schema/types.js';
import { type DialectName, folded } from './names.js';

export function mentions(expr: Expr | undefined, column: string, dialect: DialectName): boolean {
  const wanted = folded(column, dialect);
  return expr !== undefined && tokenize(expr.sql).some((token) => folded(identifier(token) ?? '', dialect) === wanted);
}

/** Without the foreign keys whose key, on the other side, is no longer there. */
export function withoutDangling(schema: Schema): Schema {
  const isKey = (ref: Ref, columns: readonly string[]): boolean => {
    const table = schema.tables.find((other) => sameRef(other, ref));
    const keys = table ? [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques] : [];
    return keys.some((key) => !key.deferrable && key.columns.join('\0') === columns.join('\0'));
  };
  return {
    ...schema,
    tables: schema.tables.map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.filter((key) => isKey(key.references, key.referencedColumns)),
    })),
  };
}

/** Without what is said about a column in expressions: generated columns, checks, index parts, predicates. */
export function withoutExpressions(table: Table, column: string, dialect: DialectName): Table {
  const gone = table.columns.filter(({ generated }) => mentions(generated?.as, column, dialect));
  const { excludes, ...others } = table;
  const left = excludes?.filter(({ where }) => !mentions(where, column, dialect)) ?? [];
  const rest: Table = {
    ...others,
    ...(left.length > 0 ? { excludes: left } : {}),
    checks: table.checks.filter(({ expr }) => !mentions(expr, column, dialect)),
    indexes: table.indexes.filter(
      (index) =>
        !mentions(index.where, column, dialect) &&
        !index.parts.some((part) => 'expr' in part && mentions(part.expr, column, dialect)),
    ),
  };
  return gone.reduce((left, { name }) => withoutColumn(left, name, dialect), rest);
}

export function withoutKeys(table: Table, column: string): Table {
  const { primaryKey, excludes, ...rest } = table;
  const left = excludes?.filter(({ parts }) => !parts.some((part) => 'column' in part && part.column === column)) ?? [];
  const keeps = (key: { readonly columns: readonly string[] }): boolean => !key.columns.includes(column);
  return {
    ...rest,
    ...(primaryKey && keeps(primaryKey) ? { primaryKey } : {}),
    ...(left.length > 0 ? { excludes: left } : {}),
    uniques: table.uniques.filter(keeps),
    foreignKeys: table.foreignKeys.filter(keeps),
    indexes: table.indexes.filter((index) => !index.parts.some((part) => 'column' in part && part.column === column)),
  };
}

export function withoutColumn(table: Table, column: string, dialect: DialectName): Table {
  const bare = withoutKeys(withoutExpressions(table, column, dialect), column);
  return { ...bare, columns: bare.columns.filter(({ name }) => name !== column) };
}
