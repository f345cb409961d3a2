// ALTER TABLE … DROP CONSTRAINT.
import { editTable, removeConstraintFrom } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Constraint, Ref } from '../schema/types.js';
import { constraintWords } from './add-constraint.js';
import { irreversible, type OpSpec } from './op.js';

export interface DropConstraint {
  readonly op: 'dropConstraint';
  readonly table: Ref;
  readonly name: string;
  readonly was?: Constraint;
}

export const dropConstraint: OpSpec<DropConstraint> = {
  apply: (before, op) => editTable(before, op.table, (table) => removeConstraintFrom(table, op.name)),
  reverse: (op) =>
    op.was
      ? [{ op: 'addConstraint', table: op.table, constraint: op.was }]
      : irreversible(`the definition of constraint ${op.name} of ${refText(op.table)} is not recorded`),
  source: (op, w) => w.call('dropConstraint', w.ref(op.table), w.text(op.name)),
  describe: (op) =>
    `drop ${op.was ? constraintWords[op.was.kind].noun : 'constraint'} ${op.name} on ${refText(op.table)}`,
  table: (op) => op.table,
};
