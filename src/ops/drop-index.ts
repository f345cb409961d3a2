// DROP INDEX. The table is named too: it tells a reader, a linter and SQLite's rebuild what is touched.
import { failure } from '../errors.js';
import { editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Index, Ref } from '../schema/types.js';
import { irreversible, type OpSpec } from './op.js';

export interface DropIndex {
  readonly op: 'dropIndex';
  readonly table: Ref;
  readonly name: string;
  /** Without holding up who reads and writes, and outside of transactions, where the database can. */
  readonly concurrently?: true;
  readonly was?: Index;
}

export const dropIndex: OpSpec<DropIndex> = {
  apply: (before, op) =>
    editTable(before, op.table, (table) => {
      if (!table.indexes.some(({ name }) => name === op.name)) {
        throw failure('replay', `index ${op.name} of ${refText(op.table)} does not exist at this point of the history`);
      }
      return { ...table, indexes: table.indexes.filter(({ name }) => name !== op.name) };
    }),
  reverse: (op) =>
    op.was
      ? [{ op: 'createIndex', table: op.table, index: op.was }]
      : irreversible(`the definition of index ${op.name} is not recorded`),
  source: (op, w) =>
    w.call('dropIndex', w.ref(op.table), w.text(op.name), op.concurrently ? w.json({ concurrently: true }) : undefined),
  describe: (op) => `drop index ${op.name} on ${refText(op.table)}`,
  table: (op) => op.table,
};
