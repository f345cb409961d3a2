// SQL as text: what no other operation says. It may do anything, so it changes no table that limbeck imagines. Where it is the
// text of an object (a view, a function …), the object is remembered with it.
import { addObjectTo, removeObjectFrom } from '../schema/edit.js';
import { objectText, sameObjectId } from '../schema/find.js';
import type { Footing } from '../schema/footing.js';
import { beginning } from '../schema/sql-text.js';
import { type TextBody, textBody, textLines } from '../schema/text-object.js';
import type { ObjectId, Schema, SchemaObject } from '../schema/types.js';
import type { OpSpec } from './op.js';
import { irreversible } from './op.js';

export interface Execute {
  readonly op: 'execute';
  readonly sql: string;
  readonly object?: TextObjectChange;
  /** The object as it was before, where that is known. */
  readonly was?: SchemaObject;
  /** Where comparing wrote it: something that is not modelled is dropped, or made again. */
  readonly aside?: StandingAside;
}

/** What goes before a change that it stands in the way of, and comes again after it. */
export interface StandingAside {
  readonly step: 'drop' | 'create';
  readonly undo: string;
  /** What tells it from others, and the word by which a text would call it. */
  readonly key: string;
  readonly name: string;
  /** What it stands on: parts of the schema, and others of its like by their keys. */
  readonly on: readonly Footing[];
  readonly through: readonly string[];
}

/** What becomes of the object whose text it is. */
export type TextObjectChange =
  | { readonly change: 'create' | 'replace'; readonly object: SchemaObject }
  | { readonly change: 'drop'; readonly id: ObjectId };

export function createTextObject(object: SchemaObject): Execute {
  return { op: 'execute', sql: textBody(object).create, object: { change: 'create', object } };
}

/** By a text that takes the place of what there is (CREATE OR REPLACE). */
export function replaceTextObject(object: SchemaObject, was?: SchemaObject): Execute {
  const sql = textBody(object).create;
  return { op: 'execute', sql, object: { change: 'replace', object }, ...(was ? { was } : {}) };
}

export function dropTextObject(id: ObjectId, sql: string, was?: SchemaObject): Execute {
  return { op: 'execute', sql, object: { change: 'drop', id }, ...(was ? { was } : {}) };
}

/** The object that it is the text of. */
export function textObjectOf({ object }: Execute): ObjectId | undefined {
  if (!object) return undefined;
  return object.change === 'drop' ? object.id : object.object.id;
}

export const execute: OpSpec<Execute> = {
  apply: (before, { object }) => (object ? afterChange(before, object) : before),
  reverse: ({ sql, object, was, aside }) => {
    if (aside) {
      const step = aside.step === 'drop' ? 'create' : 'drop';
      return [{ op: 'execute', sql: aside.undo, aside: { ...aside, step, undo: sql } }];
    }
    if (!object) return irreversible('SQL text does not say how it is undone');
    if (object.change === 'create')
      return [dropTextObject(object.object.id, textBody(object.object).drop, object.object)];
    if (!was) return irreversible(`the former text of ${objectText(idOf(object))} is not recorded`);
    return [object.change === 'drop' ? createTextObject(was) : replaceTextObject(was, object.object)];
  },
  source: ({ sql, object }, w) => {
    if (!object) return w.call('execute', w.text(sql));
    const text = (value: string): string => {
      const lines = textLines(value);
      return typeof lines === 'string' ? w.text(lines) : w.list(lines.map(w.text));
    };
    if (object.change === 'drop') return w.call('dropObject', w.ref(object.id), text(sql));
    const { create, drop }: TextBody = textBody(object.object);
    const texts = w.object([
      ['create', text(create)],
      ['drop', text(drop)],
    ]);
    return w.call(object.change === 'create' ? 'createObject' : 'replaceObject', w.ref(object.object.id), texts);
  },
  describe: ({ sql, object }) =>
    object ? `${object.change} ${objectText(idOf(object))}` : `execute ${beginning(sql)}`,
  table: () => undefined,
};

function idOf(change: TextObjectChange): ObjectId {
  return change.change === 'drop' ? change.id : change.object.id;
}

function afterChange(before: Schema, change: TextObjectChange): Schema {
  const id = idOf(change);
  const without = change.change === 'create' ? before : removeObjectFrom(before, id);
  if (change.change === 'drop') return without;
  const at = change.change === 'replace' ? before.objects.findIndex((object) => sameObjectId(object.id, id)) : -1;
  if (at === -1) return addObjectTo(before, change.object);
  return { ...before, objects: before.objects.with(at, change.object) };
}
