// Altering an object in place, by a change that its kind knows: adding a value to an enum, renaming it …
import { failure } from '../errors.js';
import { findObject, objectText, sameObjectId } from '../schema/find.js';
import { renameRelationIn, renameSchemaIn, renameTypeIn } from '../schema/rename.js';
import type { ObjectId, Schema, SchemaObject } from '../schema/types.js';
import type { NameSpace, ObjectChange, RenamedObject } from '../schema/vocabulary.js';
import type { Operation } from './index.js';
import { followRename, kindOf, objectRenamed } from './kind.js';
import { irreversible, isIrreversible, type OpSpec } from './op.js';
import { renamedObject } from './renamed.js';

export interface AlterObject {
  readonly op: 'alterObject';
  readonly id: ObjectId;
  readonly change: ObjectChange;
  readonly was?: SchemaObject;
  /** What stands in the way of undoing it, though not of doing it: goes before, and comes back after. */
  readonly wayBack?: {
    readonly drops: readonly Operation[];
    readonly adds: readonly Operation[];
    /** Why it cannot go. */
    readonly refused?: string;
  };
}

/** What names the object follows it; what is apart is named nowhere. */
const renamers: { readonly [N in NameSpace]: (schema: Schema, renamed: RenamedObject) => Schema } = {
  type: renameTypeIn,
  relation: renameRelationIn,
  schema: (schema, { from, to }) => renameSchemaIn(schema, from.name, to.name),
  apart: (schema) => schema,
};

export const alterObject: OpSpec<AlterObject> = {
  apply: (before, op, vocabulary) => {
    const object = findObject(before, op.id);
    if (!object) throw failure('replay', `${objectText(op.id)} does not exist at this point of the history`);
    const kind = kindOf(op.id, vocabulary);
    const after = kind.apply(object, op.change);
    const objects = before.objects.map((other) => (other === object ? after : other));
    const changed = { ...before, objects };
    const schema = kind.inTables?.(changed, op.id, op.change) ?? changed;
    if (sameObjectId(after.id, op.id)) return schema;
    const renamed = objectRenamed(before, op.id, after.id, vocabulary);
    const ref = kind.names === 'schema' ? ({ what: 'schema', from: op.id.name, to: after.id.name } as const) : renamed;
    return followRename(renamers[kind.names](schema, renamed), ref, vocabulary);
  },
  reverse: (op, vocabulary) => {
    const kind = kindOf(op.id, vocabulary);
    const change = kind.reverse(op.change, op.was);
    if (isIrreversible(change)) return change;
    const id = renamedObject(op) ?? op.id;
    const was = op.was && kind.apply(op.was, op.change);
    const { drops = [], adds = [], refused } = op.wayBack ?? {};
    if (refused !== undefined) return irreversible(refused);
    return [...drops, { op: 'alterObject', id, change, ...(was ? { was } : {}) }, ...adds];
  },
  source: (op, w, vocabulary) => kindOf(op.id, vocabulary).source.change(op.id, op.change, w),
  describe: (op, vocabulary) => kindOf(op.id, vocabulary).describe(op.id, op.change),
  table: (op) => op.id.on,
};
