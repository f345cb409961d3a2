// ALTER TABLE … RENAME TO. Foreign keys that point at the table follow it.

import { refOf, refText } from '../schema/find.js';
import { renameTableIn } from '../schema/rename.js';
import type { Ref } from '../schema/types.js';
import { followRename } from './kind.js';
import type { OpSpec } from './op.js';

export interface RenameTable {
  readonly op: 'renameTable';
  readonly table: Ref;
  /** The new name, in the same schema. */
  readonly to: string;
}

export const renameTable: OpSpec<RenameTable> = {
  apply: (before, op, vocabulary) => {
    const renamed = { what: 'table', from: refOf(op.table), to: { ...refOf(op.table), name: op.to } } as const;
    return followRename(renameTableIn(before, op.table, op.to), renamed, vocabulary);
  },
  reverse: (op) => [{ op: 'renameTable', table: { ...op.table, name: op.to }, to: op.table.name }],
  source: (op, w) => w.call('renameTable', w.ref(op.table), w.text(op.to)),
  describe: (op) => `rename table ${refText(op.table)} to ${op.to}`,
  table: (op) => op.table,
};
