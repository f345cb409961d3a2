// Enum types: a type of its own on a database that has such, a check on one that has not.
import { parseRef, refOf } from '../schema/find.js';
import type { Ref } from '../schema/types.js';
import { type Model, model, noMethods } from './kind.js';
import { keyMistakes } from './known-keys.js';

export interface EnumType<V extends string = string> extends Model<'enumType'> {
  readonly name: string;
  readonly schema?: string;
  readonly values: readonly V[];
  readonly comment?: string;
  readonly wasNamed: readonly (string | Ref)[];
  readonly mistakes: readonly string[];
}

export interface EnumOptions {
  readonly schema?: string;
  readonly comment?: string;
  /** What the type was called before. */
  readonly wasNamed?: string | Ref | readonly (string | Ref)[];
}

/** `enumType('plan', ['free', 'team'])`, `enumType('billing.plan', […])`. */
export function enumType<const V extends string>(
  name: string | Ref,
  values: readonly V[],
  options: EnumOptions = {},
): EnumType<V> {
  return model<EnumType<V>>('enumType', noMethods, {
    ...refWith(name, options.schema),
    values: [...values],
    ...(options.comment ? { comment: options.comment } : {}),
    wasNamed: formerNames(options.wasNamed),
    mistakes: keyMistakes(options, ['schema', 'comment', 'wasNamed']),
  });
}

/** A name with its schema: the schema of the options, or else what stands before the dot. */
export function refWith(name: string | Ref, schema: string | undefined): Ref {
  if (schema === undefined) return parseRef(name);
  return { schema, name: typeof name === 'string' ? name : name.name };
}

export function formerNames(given: EnumOptions['wasNamed']): readonly (string | Ref)[] {
  if (given === undefined) return [];
  const names = Array.isArray(given) ? (given as readonly (string | Ref)[]) : [given as string | Ref];
  return names.map((name) => (typeof name === 'string' ? name : refOf(name)));
}
