// COMMENT ON TABLE. A column's comment is a part of `alterColumn`.
import { editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Ref } from '../schema/types.js';
import { irreversible, type OpSpec } from './op.js';

export interface SetTableComment {
  readonly op: 'setTableComment';
  readonly table: Ref;
  readonly comment: string | null;
  readonly was?: string | null;
}

export const setTableComment: OpSpec<SetTableComment> = {
  apply: (before, op) =>
    editTable(before, op.table, ({ comment: _, ...table }) =>
      op.comment === null ? table : { ...table, comment: op.comment },
    ),
  reverse: (op) =>
    op.was === undefined
      ? irreversible(`the former comment of ${refText(op.table)} is not recorded`)
      : [{ op: 'setTableComment', table: op.table, comment: op.was, was: op.comment }],
  source: (op, w) => w.call('setTableComment', w.ref(op.table), op.comment === null ? 'null' : w.text(op.comment)),
  describe: (op) => `${op.comment === null ? 'remove' : 'set'} the comment of table ${refText(op.table)}`,
  table: (op) => op.table,
};
