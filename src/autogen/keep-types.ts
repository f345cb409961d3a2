// The config's `compareType`: a change of type that the user says is none keeps the type that the database has.
import { findColumn, refOf, tableIndex } from '../schema/find.js';
import { same, sameTable } from '../schema/same.js';
import type { Column, Ref, Schema } from '../schema/types.js';

export interface TypeChange {
  readonly table: Ref;
  readonly live: Column;
  readonly desired: Column;
}

/** False: not a change. True or undefined: as limbeck sees it. */
export type CompareType = boolean | ((change: TypeChange) => boolean | undefined);

export function keepTypes(live: Schema, desired: Schema, compareType: CompareType): Schema {
  if (compareType === true) return desired;
  const isChange = (change: TypeChange): boolean =>
    typeof compareType === 'function' ? (compareType(change) ?? true) : compareType;
  const find = tableIndex(live);
  return {
    ...desired,
    tables: desired.tables.map((table) => {
      const before = find(table);
      if (!before || sameTable(before, table)) return table;
      const columns = table.columns.map((column) => {
        const old = findColumn(before, column.name);
        if (!old || same(old.type, column.type)) return column;
        return isChange({ table: refOf(table), live: old, desired: column }) ? column : { ...column, type: old.type };
      });
      return { ...table, columns };
    }),
  };
}
