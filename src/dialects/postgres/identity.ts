// Identity columns: what their sequences are where nothing is said, so that only what differs is kept and printed.
import { defined } from '../../schema/build.js';
import type { Identity, Type } from '../../schema/types.js';
import { quoteName } from '../standard/names.js';

const largest: { readonly [type: string]: bigint } = {
  smallint: 32767n,
  integer: 2147483647n,
  bigint: 9223372036854775807n,
};

interface Filled {
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
}

/** Without what the server would choose itself. */
export function canonicalIdentity(identity: Identity, type: Type): Identity {
  const all = filledIdentity(identity, type);
  const usual = filledIdentity(
    { generation: identity.generation, increment: all.increment, min: all.min, max: all.max },
    type,
  );
  const bounds = filledIdentity({ generation: identity.generation, increment: all.increment }, type);
  return defined<Identity>({
    generation: identity.generation,
    start: all.start === usual.start ? undefined : all.start,
    increment: all.increment === '1' ? undefined : all.increment,
    min: all.min === bounds.min ? undefined : all.min,
    max: all.max === bounds.max ? undefined : all.max,
    cache: all.cache === '1' ? undefined : all.cache,
    cycle: identity.cycle ? true : undefined,
  } as Identity);
}

export function filledIdentity(identity: Identity, type: Type): Filled {
  const limit = largest[type.name] ?? largest.bigint ?? 0n;
  const increment = number(identity.increment, 1n);
  const up = increment >= 0n;
  const min = number(identity.min, up ? 1n : -limit - 1n);
  const max = number(identity.max, up ? limit : -1n);
  const start = number(identity.start, up ? min : max);
  const cache = number(identity.cache, 1n);
  return {
    start: String(start),
    increment: String(increment),
    min: String(min),
    max: String(max),
    cache: String(cache),
  };
}

function number(given: string | undefined, usual: bigint): bigint {
  return given === undefined ? usual : BigInt(given);
}

/** `GENERATED ALWAYS AS IDENTITY (START WITH 100)`. `name`: of its sequence, which is in the schema of the table. */
export function identityClause(identity: Identity, name?: string): string {
  const options = [...(name === undefined ? [] : [`SEQUENCE NAME ${quoteName(name)}`]), ...sequenceOptions(identity)];
  const words = `GENERATED ${identity.generation === 'always' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`;
  return options.length === 0 ? words : `${words} (${options.join(' ')})`;
}

export function sequenceOptions(identity: Omit<Identity, 'generation'>): readonly string[] {
  return [
    ...(identity.increment === undefined ? [] : [`INCREMENT BY ${identity.increment}`]),
    ...(identity.min === undefined ? [] : [`MINVALUE ${identity.min}`]),
    ...(identity.max === undefined ? [] : [`MAXVALUE ${identity.max}`]),
    ...(identity.start === undefined ? [] : [`START WITH ${identity.start}`]),
    ...(identity.cache === undefined ? [] : [`CACHE ${identity.cache}`]),
    ...(identity.cycle ? ['CYCLE'] : []),
  ];
}

/** Some number that the former one could give is out of bounds. */
export function isNarrower(to: Identity, type: Type, from: Identity, fromType: Type): boolean {
  const [before, after] = [filledIdentity(from, fromType), filledIdentity(to, type)];
  return BigInt(after.min) > BigInt(before.min) || BigInt(after.max) < BigInt(before.max);
}

/** The numbers of one type are not all of the other. */
export function isSmaller(to: Type, from: Type): boolean {
  const [before, after] = [largest[from.name], largest[to.name]];
  return before !== undefined && after !== undefined && after < before;
}

/** Every option as a number, so that none depends on the type that the column has at the moment. */
export function fittedOptions(to: Identity, type: Type): string {
  const { increment, min, max, start, cache } = filledIdentity(to, type);
  const options = [`INCREMENT BY ${increment}`, `MINVALUE ${min}`, `MAXVALUE ${max}`, `START WITH ${start}`];
  return [...options, `CACHE ${cache}`, to.cycle ? 'CYCLE' : 'NO CYCLE'].map((option) => `SET ${option}`).join(' ');
}

/** What makes an identity out of another: everything is said, for what is not said stays as it was. */
export function identityChanges(to: Identity, type: Type): string {
  return [`GENERATED ${to.generation === 'always' ? 'ALWAYS' : 'BY DEFAULT'}`, ...allOptions(to, type)]
    .map((option) => `SET ${option}`)
    .join(' ');
}

/** Every option of the sequence, said. */
export function allOptions(to: Identity, type: Type): readonly string[] {
  const all = filledIdentity(to, type);
  return [
    `INCREMENT BY ${all.increment}`,
    to.min === undefined ? 'NO MINVALUE' : `MINVALUE ${to.min}`,
    to.max === undefined ? 'NO MAXVALUE' : `MAXVALUE ${to.max}`,
    `START WITH ${all.start}`,
    `CACHE ${all.cache}`,
    to.cycle ? 'CYCLE' : 'NO CYCLE',
  ];
}
