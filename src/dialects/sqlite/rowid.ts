// When the single column of a primary key is the rowid itself, as a schema tells it; of a text, read-table.ts tells it.
import type { Key, Table } from '../../schema/types.js';
import { optionsOf } from './options.js';
import { isIntegerWord, printType } from './types.js';

export function isRowidKey(table: Table, column: string): boolean {
  const { primaryKey } = table;
  if (primaryKey?.columns.length !== 1 || primaryKey.columns[0] !== column) return false;
  const type = table.columns.find(({ name }) => name === column)?.type;
  return (
    type !== undefined &&
    isIntegerWord(printType(type)) &&
    !isDescending(primaryKey) &&
    !optionsOf('table', table).withoutRowid
  );
}

/** NOT NULL holds without being said. */
export function isNotNullByKey(table: Table, column: string): boolean {
  if (!table.primaryKey?.columns.includes(column)) return false;
  const { strict, withoutRowid } = optionsOf('table', table);
  return strict === true || withoutRowid === true || isRowidKey(table, column);
}

export function isDescending(key: Key): boolean {
  return optionsOf('key', key).order?.includes('desc') ?? false;
}
