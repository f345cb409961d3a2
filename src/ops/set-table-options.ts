// What only one dialect has on a table: STRICT and WITHOUT ROWID, storage parameters … Replaces the dialect's whole entry.
import { editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Options, Ref } from '../schema/types.js';
import { irreversible, type OpSpec } from './op.js';

export interface SetTableOptions {
  readonly op: 'setTableOptions';
  readonly table: Ref;
  readonly options: Options | null;
  readonly was?: Options | null;
}

export const setTableOptions: OpSpec<SetTableOptions> = {
  apply: (before, op) =>
    editTable(before, op.table, ({ options: _, ...table }) =>
      op.options === null ? table : { ...table, options: op.options },
    ),
  reverse: (op) =>
    op.was === undefined
      ? irreversible(`the former options of ${refText(op.table)} are not recorded`)
      : [{ op: 'setTableOptions', table: op.table, options: op.was, was: op.options }],
  source: (op, w) => w.call('setTableOptions', w.ref(op.table), op.options === null ? 'null' : w.json(op.options)),
  describe: (op) => `set the options of table ${refText(op.table)}`,
  table: (op) => op.table,
};
