// ALTER TABLE … SET SCHEMA, under a new name at once where it gets one. Keys, indexes and owned sequences move along.
import { findObject, objectKey, refText } from '../schema/find.js';
import { moveTableIn, renameRelationIn } from '../schema/rename.js';
import type { Ref, Schema, Table } from '../schema/types.js';
import { followRename, objectRenamed } from './kind.js';
import type { OpSpec } from './op.js';

export interface MoveTable {
  readonly op: 'moveTable';
  readonly table: Ref;
  /** In another schema; without one it is the default schema. */
  readonly to: Ref;
  /** The table with the names that it takes along. */
  readonly was?: Table;
}

export const moveTable: OpSpec<MoveTable> = {
  apply: (before, op, vocabulary) => {
    const moved = moveTableIn(before, op.table, op.to);
    const after = followRename(moved, { what: 'table', from: op.table, to: op.to }, vocabulary);
    // What moved with it by itself (its sequences) is named by others, too.
    return moved.objects.reduce((schema: Schema, { id }, at) => {
      const to = after.objects[at]?.id;
      if (!to || objectKey(to) === objectKey(id) || !findObject(schema, to)) return schema;
      const renamed = objectRenamed(before, id, to, vocabulary);
      const followed = followRename(schema, renamed, vocabulary);
      return vocabulary.kinds[id.kind]?.names === 'relation' ? renameRelationIn(followed, renamed) : followed;
    }, after);
  },
  reverse: (op) => [{ op: 'moveTable', table: op.to, to: op.table }],
  source: (op, w) => w.call('moveTable', w.ref(op.table), w.ref(op.to)),
  describe: (op) => `move table ${refText(op.table)} to ${refText(op.to)}`,
  table: (op) => op.table,
};
