// Foreign keys that point at a key which is left alone: models cannot say them without that key.
import { constraintsOf, findTable, tableIndex } from '../schema/find.js';
import { same } from '../schema/same.js';
import type { ForeignKey, Schema, Table } from '../schema/types.js';

/** Whether a foreign key may point at these columns. */
export function isKey(table: Table, columns: readonly string[]): boolean {
  const wanted = [...columns].sort().join('\0');
  const keys = [
    ...constraintsOf(table).flatMap((other) =>
      other.kind === 'primaryKey' || other.kind === 'unique' ? [other.columns] : [],
    ),
    ...table.indexes.flatMap((index) =>
      index.unique && !index.where ? [index.parts.map((part) => ('column' in part ? part.column : ''))] : [],
    ),
  ];
  return keys.some((key) => [...key].sort().join('\0') === wanted);
}

/** Without those whose key is in `held` alone, unless the models declare them. */
export function withoutLostKeys(scoped: Schema, held: Schema, declared: Schema): Schema {
  const [find, before] = [tableIndex(scoped), tableIndex(held)];
  const isLost = ({ references, referencedColumns }: ForeignKey): boolean => {
    const [now, was] = [find(references), before(references)];
    return was !== undefined && now !== undefined && isKey(was, referencedColumns) && !isKey(now, referencedColumns);
  };
  const isSaid = (table: Table, { columns, references, referencedColumns }: ForeignKey): boolean =>
    findTable(declared, table)?.foreignKeys.some(
      (key) =>
        same(key.columns, columns) &&
        same(key.references, references) &&
        same(key.referencedColumns, referencedColumns),
    ) ?? false;
  const stays = (table: Table, key: ForeignKey): boolean => !isLost(key) || isSaid(table, key);
  return {
    ...scoped,
    tables: scoped.tables.map((table) =>
      table.foreignKeys.every((key) => stays(table, key))
        ? table
        : { ...table, foreignKeys: table.foreignKeys.filter((key) => stays(table, key)) },
    ),
  };
}
