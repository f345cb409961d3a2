// ALTER TABLE … RENAME CONSTRAINT.
import { editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import { renameConstraintOf } from '../schema/rename.js';
import type { Ref } from '../schema/types.js';
import type { OpSpec } from './op.js';

export interface RenameConstraint {
  readonly op: 'renameConstraint';
  readonly table: Ref;
  readonly name: string;
  readonly to: string;
}

export const renameConstraint: OpSpec<RenameConstraint> = {
  apply: (before, op) => editTable(before, op.table, (table) => renameConstraintOf(table, op.name, op.to)),
  reverse: (op) => [{ op: 'renameConstraint', table: op.table, name: op.to, to: op.name }],
  source: (op, w) => w.call('renameConstraint', w.ref(op.table), w.text(op.name), w.text(op.to)),
  describe: (op) => `rename constraint ${op.name} of ${refText(op.table)} to ${op.to}`,
  table: (op) => op.table,
};
