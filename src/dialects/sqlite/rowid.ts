// When the single column of a primary key is the rowid itself, as a schema tells it; of a text, read-table.ts tells it.
import type { Key, Table } from '../../schema/types.js';
import { optionsOf } from './options.js';
import { fold } from './tokens.js';
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

interface RowidTable {
  readonly columns: readonly { readonly name: string }[];
  readonly withoutRowid: boolean;
}

/** A name by which a table, and the others if there are some, show the rowid that no column of theirs is. */
export function rowidName(...tables: readonly RowidTable[]): string | undefined {
  if (tables.some(({ withoutRowid }) => withoutRowid)) return undefined;
  const taken = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => fold(name))));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name));
}

export function isDescending(key: Key): boolean {
  return optionsOf('key', key).order?.includes('desc') ?? false;
}
