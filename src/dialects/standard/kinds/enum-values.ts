// What an enum is as data: a named, ordered list of values, and the changes that it can go through.
import { failure, usageError } from '../../../errors.js';
import { objectText, parseRef, refText } from '../../../schema/find.js';
import type { ObjectId, Ref, SchemaObject } from '../../../schema/types.js';
import { commentPart } from './comment.js';

/**
 * `addValue` stands at the end unless it says before or after which value; `removeValue` and `setValues` rewrite the columns:
 * `mapping` says which value takes the place of one that goes. Rows that hold such a value otherwise make them fail.
 */
export type EnumChange =
  | { readonly change: 'addValue'; readonly value: string; readonly before?: string; readonly after?: string }
  | { readonly change: 'removeValue'; readonly value: string; readonly mapping?: Mapping }
  | { readonly change: 'renameValue'; readonly from: string; readonly to: string }
  | {
      readonly change: 'setValues';
      /** Null where a hand-written file does not say it. */
      readonly from: readonly string[] | null;
      readonly to: readonly string[];
      readonly mapping?: Mapping;
    }
  | { readonly change: 'rename'; readonly from: string; readonly to: string };

export interface Mapping {
  readonly [value: string]: string;
}

export function enumObject(ref: Ref, values: readonly string[], comment?: string | null): SchemaObject {
  return { id: enumId(ref), dependsOn: [], body: { values: checkedValues(ref, values), ...commentPart(comment) } };
}

export function enumValues(object: SchemaObject): readonly string[] {
  return (object.body as { readonly values: readonly string[] }).values;
}

export function enumId(ref: Ref): ObjectId {
  return { kind: 'enum', ...parseRef(ref) };
}

/** The values of the enum after a change; throws where the enum is not as the change takes it to be. */
export function valuesAfter(id: ObjectId, values: readonly string[], change: EnumChange): readonly string[] {
  const known = (value: string): number => {
    const at = values.indexOf(value);
    if (at === -1) throw failure('replay', `${objectText(id)} has no value ${JSON.stringify(value)} at this point`);
    return at;
  };
  const unknown = (value: string): void => {
    if (values.includes(value))
      throw failure('replay', `${objectText(id)} has the value ${JSON.stringify(value)} already`);
  };
  switch (change.change) {
    case 'addValue': {
      unknown(change.value);
      if (change.before !== undefined) return values.toSpliced(known(change.before), 0, change.value);
      if (change.after !== undefined) return values.toSpliced(known(change.after) + 1, 0, change.value);
      return [...values, change.value];
    }
    case 'removeValue':
      return values.toSpliced(known(change.value), 1);
    case 'renameValue':
      unknown(change.to);
      return values.with(known(change.from), change.to);
    case 'setValues':
      return change.to;
    case 'rename':
      return values;
  }
}

/** Which value takes the place of each one that goes; empty for all changes that take none away. */
export function mappingOf(change: EnumChange): Mapping {
  return ('mapping' in change ? change.mapping : undefined) ?? {};
}

export function checkedValues(ref: Ref, values: readonly string[]): readonly string[] {
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice === undefined) return values;
  throw usageError('enum', `enum ${refText(ref)} has the value ${JSON.stringify(twice)} twice`);
}
