// ALTER TABLE … ADD CONSTRAINT, for all kinds of them.
import { addConstraintTo, editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import { withReferenced } from '../schema/referenced.js';
import type { Constraint, ConstraintKind, Ref } from '../schema/types.js';
import type { OpSpec } from './op.js';

export interface AddConstraint {
  readonly op: 'addConstraint';
  readonly table: Ref;
  readonly constraint: Constraint;
}

export const constraintWords: { readonly [K in ConstraintKind]: { readonly method: string; readonly noun: string } } = {
  primaryKey: { method: 'createPrimaryKey', noun: 'primary key' },
  unique: { method: 'createUniqueConstraint', noun: 'unique constraint' },
  foreignKey: { method: 'createForeignKey', noun: 'foreign key' },
  check: { method: 'createCheckConstraint', noun: 'check constraint' },
  exclude: { method: 'createExcludeConstraint', noun: 'exclusion constraint' },
};

export const addConstraint: OpSpec<AddConstraint> = {
  apply: (before, { table: ref, constraint }) =>
    editTable(before, ref, (table) =>
      addConstraintTo(table, constraint.kind === 'foreignKey' ? withReferenced(constraint, before, table) : constraint),
    ),
  reverse: (op) => [{ op: 'dropConstraint', table: op.table, name: op.constraint.name, was: op.constraint }],
  source: (op, w) => w.call(constraintWords[op.constraint.kind].method, w.ref(op.table), w.constraint(op.constraint)),
  describe: (op) => `create ${constraintWords[op.constraint.kind].noun} ${op.constraint.name} on ${refText(op.table)}`,
  table: (op) => op.table,
};
