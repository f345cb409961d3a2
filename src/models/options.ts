// What only one dialect has, as models carry it: JSON by the dialect's name.
import type { Json, Options } from '../schema/types.js';
import { deepFreeze } from './kind.js';
import { jsonOf } from './literal.js';

/** Options laid over earlier ones, dialect by dialect and key by key. */
export function readOptions(
  given: unknown,
  earlier: Options = {},
): { readonly value: Options; readonly mistakes: readonly string[] } {
  const json = jsonOf(given);
  if (json.mistake !== undefined) return { value: earlier, mistakes: [`its options: ${json.mistake}`] };
  if (!isRecord(json.value) || !Object.values(json.value).every(isRecord)) {
    return { value: earlier, mistakes: ['its options must be { dialect: { option: value } }'] };
  }
  const merged: Record<string, { readonly [key: string]: Json }> = { ...earlier };
  for (const [dialect, own] of Object.entries(json.value)) merged[dialect] = { ...merged[dialect], ...(own as object) };
  return { value: deepFreeze(merged), mistakes: [] };
}

function isRecord(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
