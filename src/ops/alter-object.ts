// Altering an object in place, by a change that its kind knows: adding a value to an enum, renaming it …
import { failure } from '../errors.js';
import { findObject, objectText, sameObjectId } from '../schema/find.js';
import { renameTypeIn } from '../schema/rename.js';
import type { ObjectId } from '../schema/types.js';
import type { ObjectChange } from '../schema/vocabulary.js';
import { kindOf } from './kind.js';
import { isIrreversible, type OpSpec } from './op.js';

export interface AlterObject {
  readonly op: 'alterObject';
  readonly id: ObjectId;
  readonly change: ObjectChange;
}

export const alterObject: OpSpec<AlterObject> = {
  apply: (before, op, vocabulary) => {
    const object = findObject(before, op.id);
    if (!object) throw failure('replay', `${objectText(op.id)} does not exist at this point of the history`);
    const after = kindOf(op.id, vocabulary).apply(object, op.change);
    const objects = before.objects.map((other) => (other === object ? after : other));
    const schema = { ...before, objects };
    return sameObjectId(after.id, op.id) ? schema : renameTypeIn(schema, op.id, after.id);
  },
  reverse: (op, vocabulary) => {
    const kind = kindOf(op.id, vocabulary);
    const change = kind.reverse(op.change);
    if (isIrreversible(change)) return change;
    const id = kind.apply({ id: op.id, dependsOn: [], body: null }, op.change).id;
    return [{ op: 'alterObject', id, change }];
  },
  source: (op, w, vocabulary) => kindOf(op.id, vocabulary).source.change(op.id, op.change, w),
  describe: (op, vocabulary) => kindOf(op.id, vocabulary).describe(op.id, op.change),
  table: (op) => op.id.on,
};
