// How values of one type become values of another where PostgreSQL does not convert them by itself.
import type { Type } from '../../schema/types.js';
import { quoteName } from '../standard/names.js';
import { elementOf, printType, sameKind } from './types.js';

const families: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint', 'real', 'double', 'numeric'],
  ['text', 'varchar', 'char'],
  ['json', 'jsonb'],
];

/** Assignment casts beside those within a family; anything at all is assigned to a text. */
const assigned: { readonly [from: string]: readonly string[] } = {
  date: ['timestamp', 'timestamptz'],
  timestamp: ['date', 'time', 'timestamptz'],
  timestamptz: ['date', 'time', 'timetz', 'timestamp'],
  time: ['timetz', 'interval'],
  timetz: ['time'],
  interval: ['time'],
};

const [numeric = [], text = [], json = []] = families;
const whole: readonly string[] = ['smallint', 'integer', 'bigint'];

/**
 * The USING expression for a change of type, undefined where none is needed, or where none can be right for sure: then the
 * server asks for one.
 */
export function castExpression(column: string, from: Type, to: Type): string | undefined {
  const name = quoteName(column);
  const target = printType(to);
  if (from.name === 'array' && to.name === 'array') {
    const element = castOf(elementOf(from), elementOf(to));
    if (element === 'assigned') return undefined;
    return element === 'direct' ? `${name}::${target}` : `${name}::text[]::${target}`;
  }
  if (to.name === 'array') return fromScalar(name, from, to);
  if (from.name === 'array') return fromArray(name, to);
  if (to.name === 'boolean' && numeric.includes(from.name)) return `${name} <> 0`;
  if (from.name === 'boolean' && whole.includes(to.name)) {
    return to.name === 'integer' ? `${name}::integer` : `${name}::integer::${target}`;
  }
  const cast = castOf(from, to);
  if (cast === 'assigned') return undefined;
  return cast === 'direct' ? `${name}::${target}` : `${name}::text::${target}`;
}

/** One value becomes a list of it; of JSON, only what has the form of a list at all. */
function fromScalar(name: string, from: Type, to: Type): string {
  const target = printType(to);
  if (json.includes(from.name)) return `${name}::text::${target}`;
  const item = castOf(from, elementOf(to)) === 'by text' ? `${name}::text` : name;
  return `CASE WHEN ${name} IS NULL THEN NULL ELSE ARRAY[${item}]::${target} END`;
}

/** A list of one becomes its item. A longer one is not cut: its text is no value of the type, and the statement fails. */
function fromArray(name: string, to: Type): string | undefined {
  if (text.includes(to.name)) return undefined;
  if (json.includes(to.name)) return `to_${to.name}(${name})`;
  const item = `${name}[array_lower(${name}, 1)]::text`;
  return `(CASE WHEN cardinality(${name}) = 1 AND array_ndims(${name}) = 1 THEN ${item} WHEN cardinality(${name}) > 0 THEN ${name}::text END)::${printType(to)}`;
}

/** `direct`: an explicit cast leads there; `by text`: only the text of the value does. */
function castOf(from: Type, to: Type): 'assigned' | 'direct' | 'by text' {
  if (sameKind(from, to) || text.includes(to.name)) return 'assigned';
  if (families.some((family) => family.includes(from.name) && family.includes(to.name))) return 'assigned';
  if (assigned[from.name]?.includes(to.name)) return 'assigned';
  if (text.includes(from.name)) return 'direct';
  const isOther = (type: Type): boolean => type.name === 'raw';
  return isOther(from) || isOther(to) ? 'direct' : 'by text';
}
