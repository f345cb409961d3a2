// Dropping an object of a kind that the dialect's vocabulary knows; never with CASCADE.
import { removeObjectFrom } from '../schema/edit.js';
import { objectText } from '../schema/find.js';
import type { ObjectId, SchemaObject } from '../schema/types.js';
import { kindOf } from './kind.js';
import { irreversible, type OpSpec } from './op.js';

export interface DropObject {
  readonly op: 'dropObject';
  readonly id: ObjectId;
  readonly was?: SchemaObject;
}

export const dropObject: OpSpec<DropObject> = {
  apply: (before, op) => removeObjectFrom(before, op.id),
  reverse: (op) =>
    op.was
      ? [{ op: 'createObject', object: op.was }]
      : irreversible(`the definition of ${objectText(op.id)} is not recorded`),
  source: (op, w, vocabulary) => kindOf(op.id, vocabulary).source.drop(op.id, w),
  describe: (op) => `drop ${objectText(op.id)}`,
  table: (op) => op.id.on,
};
