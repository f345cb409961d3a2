// Enums: the pure faces that all dialects share. What an enum is in the database (a type, or checks on text columns) is each
// dialect's; its data is enum-values.ts, its recording methods are enum-recorders.ts.
import { refText } from '../../../schema/find.js';
import type { ObjectId, SchemaObject } from '../../../schema/types.js';
import type { KindFaces, ObjectChange } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { commented, commentOf, commentPart } from './comment.js';
import { enumRecorders } from './enum-recorders.js';
import { type EnumChange, enumValues, type Mapping, valuesAfter } from './enum-values.js';

export { enumRecorders } from './enum-recorders.js';
export * from './enum-values.js';

const faces: KindFaces = {
  kind: 'enum',
  names: 'type',
  diff: (from, to) => diffValues(enumValues(from), enumValues(to)),
  apply: (object, change) => applied(object, change as EnumChange),
  reverse: (change, was) => reversed(change as EnumChange, was),
  describe: (id, change) => described(id, change as EnumChange),
  usableAfterCommit: (change) => (change.change === 'addValue' ? (change.value as string) : undefined),
  rebuilds: ({ change }) => change === 'setValues' || change === 'removeValue',
  recorders: enumRecorders,
  source: {
    model: (object, w) => {
      const comment = commentOf(object);
      const more = comment === undefined ? [] : [w.object([['comment', w.text(comment)]])];
      return `${w.use('enumType')}(${[w.ref(object.id), texts(enumValues(object), w), ...more].join(', ')})`;
    },
    create: (object, w) => {
      const comment = commentOf(object);
      const more = comment === undefined ? undefined : w.object([['comment', w.text(comment)]]);
      return w.call('createEnum', w.ref(object.id), texts(enumValues(object), w), more);
    },
    drop: (id, w) => w.call('dropEnum', w.ref(id)),
    change: (id, change, w) => changeSource(id, change as EnumChange, w),
  },
};

export const enumFaces: KindFaces = commented(faces, 'setEnumComment');

/** In place if values were only added; otherwise the whole list, for nobody can tell a rename from a removal. */
function diffValues(from: readonly string[], to: readonly string[]): readonly ObjectChange[] {
  if (from.length === to.length && from.every((value, i) => value === to[i])) return [];
  const old = new Set(from);
  const kept = to.filter((value) => old.has(value));
  if (kept.length !== from.length || !kept.every((value, i) => value === from[i])) {
    return [{ change: 'setValues', from, to }];
  }
  return to.flatMap((value, i): readonly ObjectChange[] => {
    if (old.has(value)) return [];
    const after = to[i - 1];
    const first = from[0];
    if (after !== undefined) return [{ change: 'addValue', value, after }];
    return [first === undefined ? { change: 'addValue', value } : { change: 'addValue', value, before: first }];
  });
}

function applied(object: SchemaObject, change: EnumChange): SchemaObject {
  if (change.change === 'rename') return { ...object, id: { ...object.id, name: change.to } };
  if (object.body === null) return object;
  const values = valuesAfter(object.id, enumValues(object), change);
  return { ...object, body: { values, ...commentPart(commentOf(object)) } };
}

function reversed(change: EnumChange, was: SchemaObject | undefined): ReturnType<KindFaces['reverse']> {
  switch (change.change) {
    case 'addValue':
      return { change: 'removeValue', value: change.value };
    case 'removeValue':
      if (was) {
        return { change: 'setValues', from: valuesAfter(was.id, enumValues(was), change), to: enumValues(was) };
      }
      return { irreversible: `where the value ${JSON.stringify(change.value)} stood is not recorded` };
    case 'renameValue':
      return { change: 'renameValue', from: change.to, to: change.from };
    case 'setValues': {
      if (change.from === null) return { irreversible: 'the former values are not recorded' };
      const mapping = inverse(change.mapping ?? {}, change.from);
      const back = { change: 'setValues', from: change.to, to: change.from };
      return Object.keys(mapping).length === 0 ? back : { ...back, mapping };
    }
    case 'rename':
      return { change: 'rename', from: change.to, to: change.from };
  }
}

/** A value that exists only after goes back to the one it came from, where that is a single one. */
function inverse(mapping: Mapping, former: readonly string[]): Mapping {
  const entries = Object.entries(mapping);
  return Object.fromEntries(
    entries.flatMap(([from, to]) =>
      !former.includes(to) && entries.filter(([, other]) => other === to).length === 1 ? [[to, from]] : [],
    ),
  );
}

function described(id: ObjectId, change: EnumChange): string {
  const name = refText(id);
  switch (change.change) {
    case 'addValue': {
      const place =
        change.before !== undefined
          ? ` before ${JSON.stringify(change.before)}`
          : change.after !== undefined
            ? ` after ${JSON.stringify(change.after)}`
            : '';
      return `add value ${JSON.stringify(change.value)}${place} to enum ${name}`;
    }
    case 'removeValue':
      return `remove value ${JSON.stringify(change.value)} from enum ${name}`;
    case 'renameValue':
      return `rename value ${JSON.stringify(change.from)} of enum ${name} to ${JSON.stringify(change.to)}`;
    case 'setValues':
      return `set the values of enum ${name} to ${change.to.map((value) => JSON.stringify(value)).join(', ') || 'nothing'}`;
    case 'rename':
      return `rename enum ${name} to ${change.to}`;
  }
}

function changeSource(id: ObjectId, change: EnumChange, w: Writer): string {
  const mapping = (given: Mapping | undefined): string | undefined =>
    given && w.object(Object.entries(given).map(([from, to]) => [from, w.text(to)]));
  const text = (value: string | undefined): string | undefined => (value === undefined ? undefined : w.text(value));
  switch (change.change) {
    case 'addValue':
      return w.call(
        'addEnumValue',
        w.ref(id),
        w.text(change.value),
        options(w, [
          ['before', text(change.before)],
          ['after', text(change.after)],
        ]),
      );
    case 'removeValue':
      return w.call(
        'removeEnumValue',
        w.ref(id),
        w.text(change.value),
        options(w, [['mapping', mapping(change.mapping)]]),
      );
    case 'renameValue':
      return w.call('renameEnumValue', w.ref(id), w.text(change.from), w.text(change.to));
    case 'setValues':
      return w.call(
        'setEnumValues',
        w.ref(id),
        texts(change.to, w),
        options(w, [
          ['from', change.from === null ? undefined : texts(change.from, w)],
          ['mapping', mapping(change.mapping)],
        ]),
      );
    case 'rename':
      return w.call('renameEnum', w.ref(id), w.text(change.to));
  }
}

function options(w: Writer, entries: readonly (readonly [string, string | undefined])[]): string | undefined {
  return entries.every(([, value]) => value === undefined) ? undefined : w.object(entries);
}

function texts(values: readonly string[], w: Writer): string {
  return w.list(values.map((value) => w.text(value)));
}
