// CREATE TABLE with everything that stands inside it, and its indexes.
import { addTable } from '../schema/edit.js';
import { refOf, refText } from '../schema/find.js';
import { withReferenced } from '../schema/referenced.js';
import type { Table } from '../schema/types.js';
import type { OpSpec } from './op.js';

export interface CreateTable {
  readonly op: 'createTable';
  readonly table: Table;
}

export const createTable: OpSpec<CreateTable> = {
  apply: (before, { table }, { spelled }) =>
    addTable(before, {
      ...table,
      ...(spelled ? { columns: table.columns.map(spelled) } : {}),
      foreignKeys: table.foreignKeys.map((key) => withReferenced(key, before, table)),
    }),
  reverse: (op) => [{ op: 'dropTable', table: refOf(op.table), was: op.table }],
  source: (op, w) => w.call('createTable', w.ref(op.table), ...w.table(op.table)),
  describe: (op) => `create table ${refText(op.table)}`,
  table: (op) => refOf(op.table),
};
