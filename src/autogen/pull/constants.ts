// Which constants a column's builder takes: those of other kinds, which a database may hold all the same, are written as SQL.
import { isExpr } from '../../schema/same.js';
import type { Default, Json, Type } from '../../schema/types.js';

type Kind = 'number' | 'bigint' | 'string' | 'boolean' | 'date' | 'bytes' | 'json';

const numbers: readonly Kind[] = ['number', 'bigint'];
const dates: readonly Kind[] = ['date', 'string'];

/** Of types that are not here, anything is taken. */
const taken: { readonly [type: string]: readonly Kind[] } = {
  smallint: numbers,
  integer: numbers,
  bigint: numbers,
  real: numbers,
  double: numbers,
  numeric: [...numbers, 'string'],
  text: ['string'],
  varchar: ['string'],
  char: ['string'],
  boolean: ['boolean'],
  date: dates,
  time: ['string'],
  timetz: ['string'],
  timestamp: dates,
  timestamptz: dates,
  interval: ['string'],
  uuid: ['string'],
  bytes: ['bytes'],
  enum: ['string'],
};

export function isTaken(value: Default, type: Type): boolean {
  if (isExpr(value)) return true;
  if (type.name === 'array' && type.of) return 'value' in value && isListOf(value.value, type.of);
  return !Object.hasOwn(taken, type.name) || (taken[type.name]?.includes(kindOf(value)) ?? true);
}

function isListOf(value: Json, of: Type): boolean {
  const isItem = (item: Json): boolean => item === null || isListOf(item, of) || isTaken({ value: item }, of);
  return Array.isArray(value) && value.every(isItem);
}

function kindOf(value: Exclude<Default, { readonly sql: string }>): Kind {
  if ('bigint' in value) return 'bigint';
  if ('date' in value) return 'date';
  if ('bytes' in value) return 'bytes';
  const kind = typeof value.value;
  return kind === 'number' || kind === 'string' || kind === 'boolean' ? kind : 'json';
}
