// A constant as the default of a column of a domain is stored as it was written, `5` or `'5'::bigint`, and only its domain tells that they are
// one. Both give the same rows, so a model's takes the form that the database has.

import type { DomainBody } from '../../models/index.js';
import { findColumn, sameRef, tableIndex } from '../../schema/find.js';
import { isExpr, same } from '../../schema/same.js';
import type { Column, Schema, SchemaObject, Type } from '../../schema/types.js';
import { canonicalDefault } from './constants.js';

/** What a domain is made of, through all domains between; any other type is its own. */
export function baseOf(type: Type, objects: readonly SchemaObject[]): Type {
  if (type.name !== 'domain') return type;
  const found = objects.find(({ id }) => id.kind === 'domain' && type.ref && sameRef(id, type.ref));
  return found ? baseOf((found.body as unknown as DomainBody).type, objects) : type;
}

export function withDomainDefaultsAsHeld(desired: Schema, live: Schema): Schema {
  const find = tableIndex(live);
  const adopted = (column: Column, twin: Column | undefined): Column => {
    if (!column.default || !twin?.default || same(column.default, twin.default)) return column;
    const base = baseOf(column.type, desired.objects);
    const [mine, held] = [column.default, twin.default].map((given) => canonicalDefault(given, base));
    const isConstant = mine !== undefined && !isExpr(mine);
    return isConstant && same(mine, held) ? { ...column, default: twin.default } : column;
  };
  return {
    ...desired,
    tables: desired.tables.map((table) => {
      if (!table.columns.some(({ type, default: preset }) => type.name === 'domain' && preset)) return table;
      const before = find(table);
      const columns = table.columns.map((column) =>
        before && column.type.name === 'domain' ? adopted(column, findColumn(before, column.name)) : column,
      );
      return { ...table, columns };
    }),
  };
}
