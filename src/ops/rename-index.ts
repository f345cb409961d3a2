// ALTER INDEX … RENAME TO.
import { failure } from '../errors.js';
import { editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Ref } from '../schema/types.js';
import type { OpSpec } from './op.js';

export interface RenameIndex {
  readonly op: 'renameIndex';
  readonly table: Ref;
  readonly name: string;
  readonly to: string;
}

export const renameIndex: OpSpec<RenameIndex> = {
  apply: (before, op) =>
    editTable(before, op.table, (table) => {
      if (!table.indexes.some(({ name }) => name === op.name)) {
        throw failure('replay', `index ${op.name} of ${refText(op.table)} does not exist at this point of the history`);
      }
      return {
        ...table,
        indexes: table.indexes.map(({ conventional: _, ...index }) =>
          index.name === op.name ? { ...index, name: op.to } : index,
        ),
      };
    }),
  reverse: (op) => [{ op: 'renameIndex', table: op.table, name: op.to, to: op.name }],
  source: (op, w) => w.call('renameIndex', w.ref(op.table), w.text(op.name), w.text(op.to)),
  describe: (op) => `rename index ${op.name} on ${refText(op.table)} to ${op.to}`,
  table: (op) => op.table,
};
