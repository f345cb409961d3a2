// Rows that belong to a revision: INSERT with constants or expressions, in the order they are written.
import { refText } from '../schema/find.js';
import type { Default, Ref } from '../schema/types.js';
import type { OpSpec } from './op.js';
import { irreversible } from './op.js';

export interface BulkInsert {
  readonly op: 'bulkInsert';
  readonly table: Ref;
  /** Every row has the same keys, in the same order. */
  readonly rows: readonly { readonly [column: string]: Default }[];
}

export const bulkInsert: OpSpec<BulkInsert> = {
  apply: (before) => before,
  reverse: () => irreversible('inserted rows are not deleted: they may have changed since'),
  source: (op, w) =>
    w.call(
      'bulkInsert',
      w.ref(op.table),
      w.list(op.rows.map((row) => w.object(Object.entries(row).map(([key, value]) => [key, w.value(value)])))),
    ),
  describe: (op) => `insert ${op.rows.length} ${op.rows.length === 1 ? 'row' : 'rows'} into ${refText(op.table)}`,
  table: (op) => op.table,
};
