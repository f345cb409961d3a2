// Names and texts as SQL, the same on every database that follows the standard: a name is always quoted, so that no
// keyword, capital or dot in it means anything.
import { usageError } from '../../errors.js';
import type { Ref } from '../../schema/types.js';

export function quoteName(name: string): string {
  if (name === '') throw usageError('name', 'a name must not be empty');
  return `"${withoutNul(name).replaceAll('"', '""')}"`;
}

/** A string constant. Backslashes mean themselves: the session must have standard_conforming_strings on, as is default. */
export function quoteText(text: string): string {
  return `'${withoutNul(text).replaceAll("'", "''")}'`;
}

/** `"users"`, or `"auth"."users"` where the schema is not the default one. */
export function qualified(ref: Ref): string {
  return ref.schema === undefined ? quoteName(ref.name) : `${quoteName(ref.schema)}.${quoteName(ref.name)}`;
}

/** `("a", "b")`. */
export function nameList(names: readonly string[]): string {
  return `(${names.map(quoteName).join(', ')})`;
}

function withoutNul(text: string): string {
  if (!text.includes('\0')) return text;
  throw usageError('nul', `${JSON.stringify(text)} holds a NUL character, which no SQL text can hold`);
}
