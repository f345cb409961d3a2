// What schemas, extensions, domains, sequences and their like have in common as models: one kind of value for all of them.
import type { Json, ObjectId, Ref, SchemaObject } from '../schema/types.js';
import { formerNames } from './enum-type.js';
import { type Model, model, noMethods } from './kind.js';
import { literalOf } from './literal.js';

export interface ObjectModel<K extends string = string> extends Model<'object'> {
  readonly object: SchemaObject & { readonly id: ObjectId & { readonly kind: K } };
  readonly wasNamed: readonly (string | Ref)[];
  readonly bind?: string;
  readonly mistakes: readonly string[];
}

export interface ObjectOptions {
  readonly comment?: string;
  /** What it was called before: the rename is written, and nothing is dropped. */
  readonly wasNamed?: string | Ref | readonly (string | Ref)[];
  /** The one dialect that it is for: models for others as well pass it over. Without it, it is a mistake there. */
  readonly only?: string;
  /** Which of the configured databases it belongs to. */
  readonly bind?: string;
}

export const objectKeys = ['comment', 'wasNamed', 'only', 'bind'];

/** `body` without its comment, which is one of the options. */
export function objectModel<M extends ObjectModel>(
  object: Pick<SchemaObject, 'id' | 'body'> & Partial<SchemaObject>,
  { comment, wasNamed, only, bind }: ObjectOptions,
  mistakes: readonly string[] = [],
): M {
  const body = object.body as { readonly [key: string]: Json };
  const odd = comment === undefined ? undefined : literalOf(comment);
  return model<M>('object', noMethods, {
    object: {
      dependsOn: [],
      ...object,
      body: comment ? { ...body, comment } : body,
      ...(only === undefined ? {} : { only }),
    },
    wasNamed: formerNames(wasNamed),
    ...(bind === undefined ? {} : { bind }),
    mistakes: [...mistakes, ...(odd && 'mistake' in odd ? [`its comment ${odd.mistake}`] : [])],
  });
}
