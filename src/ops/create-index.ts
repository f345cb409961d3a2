// CREATE INDEX.
import { failure } from '../errors.js';
import { editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Index, Ref } from '../schema/types.js';
import type { OpSpec } from './op.js';

export interface CreateIndex {
  readonly op: 'createIndex';
  readonly table: Ref;
  readonly index: Index;
}

export const createIndex: OpSpec<CreateIndex> = {
  apply: (before, op) =>
    editTable(before, op.table, (table) => {
      if (table.indexes.some(({ name }) => name === op.index.name)) {
        throw failure('replay', `index ${op.index.name} exists already at this point of the history`);
      }
      return { ...table, indexes: [...table.indexes, op.index] };
    }),
  reverse: (op) => [{ op: 'dropIndex', table: op.table, name: op.index.name, was: op.index }],
  source: (op, w) => w.call('createIndex', w.ref(op.table), w.index(op.index)),
  describe: (op) => `create ${op.index.unique ? 'unique ' : ''}index ${op.index.name} on ${refText(op.table)}`,
  table: (op) => op.table,
};
