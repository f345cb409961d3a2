// DROP TABLE, never with CASCADE.
import { removeTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Ref, Table } from '../schema/types.js';
import { withoutOwned } from './kind.js';
import { irreversible, type OpSpec } from './op.js';

export interface DropTable {
  readonly op: 'dropTable';
  readonly table: Ref;
  readonly was?: Table;
}

export const dropTable: OpSpec<DropTable> = {
  apply: (before, { table }, vocabulary) => withoutOwned(removeTable(before, table), table, undefined, vocabulary),
  reverse: (op) =>
    op.was
      ? [{ op: 'createTable', table: op.was }]
      : irreversible(`the shape of table ${refText(op.table)} is not recorded`),
  source: (op, w) => w.call('dropTable', w.ref(op.table)),
  describe: (op) => `drop table ${refText(op.table)}`,
  table: (op) => op.table,
};
