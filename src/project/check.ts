// Checks of single settings. Each writes down what is wrong, by the path of its key, and goes on: all mistakes are told at once.
import { resolve } from 'node:path';
import { didYouMean } from '../errors.js';
import type { CommonSettings } from './settings.js';

export interface Mistake {
  /** `databases.main.lockWait`. */
  readonly key: string;
  readonly message: string;
}

/** A checked value is there or its key is not: `undefined` is never written out. */
type Found<K extends string, T> = { readonly [key in K]?: T };

/** One object of settings with the list that its mistakes go to. */
export class Checks {
  readonly #path: string;
  readonly #values: { readonly [key: string]: unknown };
  readonly #mistakes: Mistake[];

  constructor(path: string, values: { readonly [key: string]: unknown }, mistakes: Mistake[]) {
    this.#path = path;
    this.#values = values;
    this.#mistakes = mistakes;
  }

  mistake(key: string, message: string): undefined {
    this.#mistakes.push({ key: this.#path === '' ? key : `${this.#path}.${key}`, message });
  }

  has(key: string): boolean {
    return this.#values[key] !== undefined;
  }

  value(key: string): unknown {
    return this.#values[key];
  }

  unknownKeys(known: readonly string[]): void {
    for (const key of Object.keys(this.#values)) {
      if (known.includes(key)) continue;
      const near = didYouMean(key, known);
      this.mistake(key, `there is no such setting${near === undefined ? '' : `. ${near}`}`);
    }
  }

  /** The value as `read` makes it; where that finds nothing it has said why, or the key is not set. */
  take<K extends string, T>(key: K, read: (value: unknown) => T | undefined): Found<K, T> {
    const value = this.has(key) ? read(this.value(key)) : undefined;
    return (value === undefined ? {} : { [key]: value }) as Found<K, T>;
  }

  text<K extends string>(key: K): Found<K, string> {
    return this.take(key, (value) =>
      isText(value) ? value : this.mistake(key, `must be text, and is ${what(value)}`),
    );
  }

  texts<K extends string>(key: K): Found<K, readonly string[]> {
    return this.take(key, (value) =>
      isTexts(value) ? value : this.mistake(key, `must be a list of texts, and is ${what(value)}`),
    );
  }

  /** A text is a list of one. */
  textOrTexts<K extends string>(key: K, noun: string): Found<K, readonly string[]> {
    return this.take(key, (value) => {
      if (isText(value)) return [value];
      if (isTexts(value) && value.length > 0) return value;
      return this.mistake(key, `must be ${noun} or a list of them, and is ${what(value)}`);
    });
  }

  /** Absolute. */
  path<K extends string>(key: K, folder: string): Found<K, string> {
    return this.take(key, (value) => {
      if (isText(value)) return resolve(folder, value);
      return this.mistake(key, `must be a path, and is ${what(value)}`);
    });
  }

  oneOf<K extends string, const T extends string>(key: K, words: readonly T[]): Found<K, T> {
    return this.take(key, (value) => {
      if (words.some((word) => word === value)) return value as T;
      return this.mistake(key, `must be one of ${words.join(', ')}, and is ${what(value)}`);
    });
  }

  /** In milliseconds. */
  duration<K extends string>(key: string, result: K): Found<K, number> {
    if (!this.has(key)) return {};
    const ms = milliseconds(this.value(key));
    if (ms !== undefined) return { [result]: ms } as Found<K, number>;
    this.mistake(key, `must be milliseconds or text such as "30s" or "5min", and is ${what(this.value(key))}`);
    return {};
  }

  /** A whole number, from 0. */
  count<K extends string>(key: K): Found<K, number> {
    return this.take(key, (value) =>
      Number.isSafeInteger(value) && (value as number) >= 0
        ? (value as number)
        : this.mistake(key, `must be a whole number, and is ${what(value)}`),
    );
  }

  flag<K extends string>(key: K): Found<K, boolean> {
    return this.take(key, (value) =>
      typeof value === 'boolean' ? value : this.mistake(key, `must be true or false, and is ${what(value)}`),
    );
  }

  func<K extends keyof CommonSettings>(key: K): Found<K, FunctionOf<K>> {
    return this.take(key, (value) =>
      typeof value === 'function'
        ? (value as FunctionOf<K>)
        : this.mistake(key, `must be a function, and is ${what(value)}`),
    );
  }

  textOrFunc<K extends keyof CommonSettings>(key: K, noun: string): Found<K, string | FunctionOf<K>> {
    return this.take(key, (value) =>
      isText(value) || typeof value === 'function'
        ? (value as string | FunctionOf<K>)
        : this.mistake(key, `must be ${noun} or a function, and is ${what(value)}`),
    );
  }
}

/** The function that a setting may be. */
type FunctionOf<K extends keyof CommonSettings> = Extract<CommonSettings[K], (...args: never[]) => unknown>;

const units: { readonly [unit: string]: number } = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };
/** PostgreSQL holds its timeouts in this many bits. */
const longest = 2 ** 31 - 1;

/** A duration in milliseconds, as PostgreSQL reads it: a bare number is milliseconds. Undefined where it is none. */
export function milliseconds(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const [, number, unit = 'ms'] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)?\s*$/.exec(String(value)) ?? [];
  if (number === undefined) return undefined;
  const ms = Math.round(Number(number) * (units[unit] ?? 1));
  return ms <= longest ? ms : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

/** A wrong value in words; never its inside, where a password may be. */
export function what(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : JSON.stringify(value);
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
