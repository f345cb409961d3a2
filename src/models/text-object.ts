// An object by its own SQL text: for whatever limbeck has no builder for.
import { parseRef } from '../schema/find.js';
import { joinedText, type TextLines, textObjectId } from '../schema/text-object.js';
import type { Json, Ref, SchemaObject } from '../schema/types.js';
import { keyMistakes } from './known-keys.js';
import { type ObjectModel, type ObjectOptions, objectModel } from './object.js';
import { isSql, type Sql } from './sql.js';

/** What makes an object and what takes it away: SQL, as text, as its lines, or sql`…`. */
export interface ObjectTexts {
  readonly create: TextLines | Sql;
  readonly drop: TextLines | Sql;
}

export interface TextObjectOptions extends ObjectTexts, Pick<ObjectOptions, 'only' | 'bind'> {}

/**
 * `object('active_accounts', { create: 'CREATE VIEW active_accounts AS …', drop: 'DROP VIEW active_accounts' })`. The name is
 * limbeck's for it. A changed text is dropped by the former `drop` and created anew, or, where both texts are CREATE OR
 * REPLACE, run as it is.
 */
export function object(name: string | Ref, options: TextObjectOptions): ObjectModel<'object'> {
  const { object: made, mistakes } = textObject(parseRef(name), options);
  const unknown = keyMistakes(options, ['create', 'drop', 'only', 'bind']);
  return objectModel(made, options, [...mistakes, ...unknown]);
}

export function textObject(
  ref: Ref,
  { create, drop }: ObjectTexts,
): {
  readonly object: SchemaObject & { readonly id: { readonly kind: 'object' } };
  readonly mistakes: readonly string[];
} {
  const mistakes: string[] = [];
  const textOf = (key: string, given: unknown): string => {
    const text = sqlText(given);
    if (text === undefined) mistakes.push(`its ${key} is no SQL text`);
    else if (text === '') mistakes.push(`its ${key} is empty`);
    return text ?? '';
  };
  const body: Json = { create: textOf('create', create), drop: textOf('drop', drop) };
  return { object: { id: { ...textObjectId(ref), kind: 'object' }, dependsOn: [], body }, mistakes };
}

/** Undefined: it is none. */
export function sqlText(given: unknown): string | undefined {
  if (isSql(given)) return joinedText(given.sql);
  const isText = typeof given === 'string' || (Array.isArray(given) && given.every((line) => typeof line === 'string'));
  return isText ? joinedText(given as TextLines) : undefined;
}
