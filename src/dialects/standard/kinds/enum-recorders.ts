// The methods that `op` has for enums: what a revision file writes → operations.
import { usageError } from '../../../errors.js';
import type { Operation } from '../../../ops/index.js';
import { parseRef, refText } from '../../../schema/find.js';
import type { Ref } from '../../../schema/types.js';
import type { KindFaces, ObjectChange } from '../../../schema/vocabulary.js';
import { setComment } from './comment.js';
import { checkedValues, type EnumChange, enumId, enumObject, type Mapping } from './enum-values.js';

export function createEnum(
  name: string | Ref,
  values: readonly string[],
  { comment }: { readonly comment?: string } = {},
): Operation {
  return { op: 'createObject', object: enumObject(parseRef(name), values, comment) };
}

export function setEnumComment(name: string | Ref, comment: string | null): Operation {
  return setComment(enumId(parseRef(name)), comment);
}

export function dropEnum(name: string | Ref): Operation {
  return { op: 'dropObject', id: enumId(parseRef(name)) };
}

export function renameEnum(name: string | Ref, to: string): Operation {
  const ref = parseRef(name);
  return altered(ref, { change: 'rename', from: ref.name, to });
}

export function addEnumValue(
  name: string | Ref,
  value: string,
  place: { readonly before?: string; readonly after?: string } = {},
): Operation {
  if (place.before !== undefined && place.after !== undefined) {
    throw usageError('enum', `addEnumValue of ${refText(parseRef(name))} takes before or after, not both`);
  }
  const { before, after } = place;
  return altered(name, {
    change: 'addValue',
    value,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

export function removeEnumValue(
  name: string | Ref,
  value: string,
  given: { readonly mapping?: Mapping } = {},
): Operation {
  return altered(name, { change: 'removeValue', value, ...(given.mapping ? { mapping: given.mapping } : {}) });
}

export function renameEnumValue(name: string | Ref, from: string, to: string): Operation {
  return altered(name, { change: 'renameValue', from, to });
}

export function setEnumValues(
  name: string | Ref,
  values: readonly string[],
  given: { readonly from?: readonly string[]; readonly mapping?: Mapping } = {},
): Operation {
  const ref = parseRef(name);
  const to = checkedValues(ref, values);
  for (const target of Object.values(given.mapping ?? {})) {
    if (!to.includes(target)) {
      throw usageError(
        'enum',
        `${JSON.stringify(target)}, to which rows shall be mapped, is no value of ${refText(ref)}`,
      );
    }
  }
  return altered(name, {
    change: 'setValues',
    from: given.from ?? null,
    to,
    ...(given.mapping ? { mapping: given.mapping } : {}),
  });
}

/** The methods that `op` has for enums. */
export const enumRecorders = {
  createEnum,
  dropEnum,
  renameEnum,
  addEnumValue,
  removeEnumValue,
  renameEnumValue,
  setEnumValues,
  setEnumComment,
} satisfies KindFaces['recorders'];

type Recorders = typeof enumRecorders;

/** The methods as a revision file sees them: they record, and return nothing. */
export type EnumMethods = { readonly [M in keyof Recorders]: (...args: Parameters<Recorders[M]>) => void };

declare module '../../../ops/recorder.js' {
  interface Op extends EnumMethods {}
}

function altered(name: string | Ref, change: EnumChange): Operation {
  return { op: 'alterObject', id: enumId(parseRef(name)), change: change as unknown as ObjectChange };
}
