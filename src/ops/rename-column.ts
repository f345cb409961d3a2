// ALTER TABLE … RENAME COLUMN. Keys, indexes, checks and other tables' references follow.

import { refOf, refText } from '../schema/find.js';
import { renameColumnIn } from '../schema/rename.js';
import type { Ref } from '../schema/types.js';
import { followRename } from './kind.js';
import type { OpSpec } from './op.js';

export interface RenameColumn {
  readonly op: 'renameColumn';
  readonly table: Ref;
  readonly column: string;
  readonly to: string;
}

export const renameColumn: OpSpec<RenameColumn> = {
  apply: (before, op, vocabulary) => {
    const renamed = { what: 'column', table: refOf(op.table), from: op.column, to: op.to } as const;
    return followRename(renameColumnIn(before, op.table, op.column, op.to), renamed, vocabulary);
  },
  reverse: (op) => [{ op: 'renameColumn', table: op.table, column: op.to, to: op.column }],
  source: (op, w) => w.call('renameColumn', w.ref(op.table), w.text(op.column), w.text(op.to)),
  describe: (op) => `rename column ${refText(op.table)}.${op.column} to ${op.to}`,
  table: (op) => op.table,
};
