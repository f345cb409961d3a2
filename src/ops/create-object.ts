// Creating an object of a kind that the dialect's vocabulary knows: an enum, a view …
import { addObjectTo } from '../schema/edit.js';
import { objectText } from '../schema/find.js';
import type { SchemaObject } from '../schema/types.js';
import { kindOf } from './kind.js';
import type { OpSpec } from './op.js';

export interface CreateObject {
  readonly op: 'createObject';
  readonly object: SchemaObject;
}

export const createObject: OpSpec<CreateObject> = {
  apply: (before, op) => addObjectTo(before, op.object),
  reverse: (op) => [{ op: 'dropObject', id: op.object.id, was: op.object }],
  source: (op, w, vocabulary) => kindOf(op.object.id, vocabulary).source.create(op.object, w),
  describe: (op) => `create ${objectText(op.object.id)}`,
  table: (op) => op.object.id.on,
};
