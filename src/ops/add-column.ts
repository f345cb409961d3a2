// ALTER TABLE … ADD COLUMN. Keys and references of the column are constraints, and operations of their own.
import { addColumnTo, editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Column, Ref } from '../schema/types.js';
import type { OpSpec } from './op.js';

export interface AddColumn {
  readonly op: 'addColumn';
  readonly table: Ref;
  readonly column: Column;
}

export const addColumn: OpSpec<AddColumn> = {
  apply: (before, op, { spelled = (column) => column }) =>
    editTable(before, op.table, (table) => addColumnTo(table, spelled(op.column))),
  reverse: (op) => [{ op: 'dropColumn', table: op.table, column: op.column.name, was: op.column }],
  source: (op, w) => w.call('addColumn', w.ref(op.table), w.text(op.column.name), w.column(op.column)),
  describe: (op) => `add column ${refText(op.table)}.${op.column.name}`,
  table: (op) => op.table,
};
