// JavaScript values as constants of the schema, or a sentence that says why one cannot be.
import type { Json, Literal } from '../schema/types.js';
import { deepFreeze } from './kind.js';

export type Constant = Json | bigint | Date | Uint8Array;

/** A copy: whoever holds the value afterwards cannot change the model through it. */
export function literalOf(value: unknown): Literal | { readonly mistake: string } {
  if (typeof value === 'bigint') return { bigint: String(value) };
  if (isDate(value)) {
    return Number.isNaN(value.getTime()) ? { mistake: 'is an invalid Date' } : { date: value.toISOString() };
  }
  if (value instanceof Uint8Array || isBytes(value)) {
    return { bytes: Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('') };
  }
  const json = jsonOf(value, []);
  return json.mistake === undefined ? deepFreeze({ value: json.value }) : { mistake: json.mistake };
}

type JsonReading =
  | { readonly value: Json; readonly mistake?: never }
  | { readonly value?: never; readonly mistake: string };

/** `above`: the objects around the value, to see a circle. */
export function jsonOf(value: unknown, above: readonly object[] = []): JsonReading {
  switch (typeof value) {
    case 'boolean':
      return { value };
    case 'number':
      return Number.isFinite(value)
        ? { value: value === 0 ? 0 : value }
        : { mistake: `is ${value}, which SQL has no number for` };
    case 'string':
      return stringOf(value);
    case 'object':
      return value === null ? { value } : objectOf(value, above);
    default:
      return { mistake: `is ${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`}, which is no value` };
  }
}

function stringOf(value: string): JsonReading {
  if (value.includes('\0')) return { mistake: 'holds the character U+0000, which no database can store in a text' };
  if (/\p{Surrogate}/u.test(value)) return { mistake: 'holds half of a character (a lone surrogate)' };
  return { value };
}

function objectOf(value: object, above: readonly object[]): JsonReading {
  if (above.includes(value)) return { mistake: 'contains itself' };
  const inside = [...above, value];
  if (Array.isArray(value)) {
    const items = Array.from(value, (item) => jsonOf(item, inside));
    return failed(items.map((item, i) => [`[${i}]`, item])) ?? { value: items.map((item) => item.value as Json) };
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    const name = (prototype as { constructor?: { name?: string } }).constructor?.name;
    return { mistake: `is ${name ? `a ${name}` : 'an object of a class'}, not plain data` };
  }
  const entries = Object.entries(value).map(([key, item]) => [key, jsonOf(item, inside)] as const);
  const key = entries.map(([name]) => stringOf(name)).find(({ mistake }) => mistake !== undefined);
  if (key?.mistake !== undefined) return { mistake: `has a key that ${key.mistake}` };
  return (
    failed(entries.map(([name, item]) => [`.${name}`, item])) ?? {
      value: Object.fromEntries(entries.map(([name, item]) => [name, item.value as Json])),
    }
  );
}

function failed(items: readonly (readonly [string, JsonReading])[]): { readonly mistake: string } | undefined {
  const bad = items.find(([, { mistake }]) => mistake !== undefined);
  if (bad?.[1].mistake === undefined) return undefined;
  const [place, { mistake }] = bad;
  return { mistake: /^[.[]/.test(mistake) ? `${place}${mistake}` : `${place} ${mistake}` };
}

// By their nature, not their class: a Date of another realm (a test runner's sandbox) is a Date.
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === '[object Uint8Array]';
}
