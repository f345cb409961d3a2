// An index changed while it stands: storage parameters and whatever else its dialect can change, and its comment.
import { editIndex, editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Index, Ref } from '../schema/types.js';
import { irreversible, type OpSpec } from './op.js';
import { changedPart, type PartChange, partChangeSource, partChangeWords } from './part-change.js';

export interface AlterIndex {
  readonly op: 'alterIndex';
  readonly table: Ref;
  readonly name: string;
  readonly to: PartChange;
  /** The same keys as `to`, as they were. */
  readonly was?: PartChange;
  /** The whole index as it was, where the way back is to drop it and create it anew. */
  readonly before?: Index;
}

export const alterIndex: OpSpec<AlterIndex> = {
  apply: (before, op) =>
    editTable(before, op.table, (table) => editIndex(table, op.name, (index) => changedPart(index, op.to))),
  reverse: ({ op, table, name, to, was, before }) => {
    if (before) {
      return [
        { op: 'dropIndex', table, name, was: changedPart(before, to) },
        { op: 'createIndex', table, index: before },
      ];
    }
    if (!was) return irreversible(`what index ${name} of ${refText(table)} was before is not recorded`);
    return [{ op, table, name, to: was, was: to }];
  },
  source: (op, w) => w.call('alterIndex', w.ref(op.table), w.text(op.name), partChangeSource(op.to, w)),
  describe: (op) => `alter index ${op.name} on ${refText(op.table)} (${partChangeWords(op.to)})`,
  table: (op) => op.table,
};
