// A constraint changed while it stands: when it is checked, whether it is enforced, that it now holds for all rows, its comment.
import { editConstraint, editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Constraint, Options, Ref } from '../schema/types.js';
import { irreversible, type OpSpec } from './op.js';
import { type ConstraintChange, changedPart, partChangeSource, partChangeWords } from './part-change.js';

export interface AlterConstraint {
  readonly op: 'alterConstraint';
  readonly table: Ref;
  readonly name: string;
  readonly to: ConstraintChange;
  /** The same keys as `to`, as they were. */
  readonly was?: ConstraintChange;
  /** The whole constraint as it was, where the way back is to drop it and add it anew. */
  readonly before?: Constraint;
}

export const alterConstraint: OpSpec<AlterConstraint> = {
  apply: (before, op) =>
    editTable(before, op.table, (table) => editConstraint(table, op.name, (item) => changedPart(item, op.to))),
  reverse: ({ op, table, name, to, was, before }) => {
    if (before) {
      return [
        { op: 'dropConstraint', table, name, was: changedPart(before, to) },
        { op: 'addConstraint', table, constraint: before },
      ];
    }
    if (!was) return irreversible(`what constraint ${name} of ${refText(table)} was before is not recorded`);
    return [{ op, table, name, to: was, was: to }];
  },
  source: (op, w) =>
    isValidation(op.to)
      ? w.call('validateConstraint', w.ref(op.table), w.text(op.name))
      : w.call('alterConstraint', w.ref(op.table), w.text(op.name), partChangeSource(op.to, w)),
  describe: (op) => {
    const what = `constraint ${op.name} on ${refText(op.table)}`;
    return isValidation(op.to) ? `validate ${what}` : `alter ${what} (${partChangeWords(op.to)})`;
  },
  table: (op) => op.table,
};

/** VALIDATE CONSTRAINT: it was made NOT VALID, and now holds for the rows that there were before it, too. */
export function validation(dialect: string): ConstraintChange {
  return { options: { [dialect]: { notValid: null } } };
}

export function isValidation(to: ConstraintChange): boolean {
  const own: readonly Options[string][] = Object.values(to.options ?? {});
  const [only, ...more] = own.flatMap((keys) => Object.entries(keys));
  return Object.keys(to).join() === 'options' && more.length === 0 && only?.[0] === 'notValid' && only[1] === null;
}
