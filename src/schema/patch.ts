// What leads from some options to others, as a merge patch (RFC 7396): a key says what it becomes, null takes it away, and what
// is not named stays as it is. A patch can be carried out without knowing what there was.
import { same } from './same.js';
import type { Json } from './types.js';

interface JsonObject {
  readonly [key: string]: Json;
}

/** Empty where there is nothing to do. */
export function patchBetween(from: JsonObject, to: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return Object.fromEntries(
    keys.flatMap((key): readonly (readonly [string, Json])[] => {
      const [a, b] = [from[key], to[key]];
      // Each entry of what goes is named.
      if (isObject(a) && (isObject(b) || b === undefined)) {
        const inner = patchBetween(a, b ?? {});
        return Object.keys(inner).length === 0 ? [] : [[key, inner]];
      }
      return same({ value: a }, { value: b }) ? [] : [[key, b ?? null]];
    }),
  );
}

/** Undefined where nothing is left. */
export function patched(of: JsonObject | undefined, patch: JsonObject): JsonObject | undefined {
  const merged: { [key: string]: Json } = { ...of };
  for (const [key, value] of Object.entries(patch)) {
    const before = merged[key];
    const after = isObject(value) ? patched(isObject(before) ? before : undefined, value) : value;
    if (after === null || after === undefined) delete merged[key];
    else merged[key] = after;
  }
  return Object.keys(merged).length === 0 ? undefined : merged;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
