// Which changes of a column's type, and which new columns, are made in the catalog alone; for the others the server writes every
// row of the table anew.
import { isExpr, same } from '../../schema/same.js';
import { tokenize } from '../../schema/sql-text.js';
import type { Column, Options, Type } from '../../schema/types.js';
import type { BySession } from '../../schema/vocabulary.js';
import { optionsOf } from './options.js';

export function rewrites(from: Type, to: Type): boolean | BySession {
  if (same(from, to)) return false;
  const isZoned = (of: Type, other: Type): boolean => of.name === 'timestamp' && other.name === 'timestamptz';
  if (isZoned(from, to) || isZoned(to, from)) return byTimeZone(isAsFine(from, to));
  return !isCatalogOnly(from, to);
}

/** A time without a zone is one of the session's; where that is UTC, both are stored alike. */
function byTimeZone(isAsFine: boolean): BySession {
  const values =
    "The time zone of the session decides what becomes of existing values; name it: { using: sql`… AT TIME ZONE 'UTC'` }.";
  return { values, ...(isAsFine ? { unless: 'that is UTC' } : {}) };
}

function isAsFine(from: Type, to: Type): boolean {
  return Math.min(limit(from), finest) <= Math.min(limit(to), finest);
}

function isCatalogOnly(from: Type, to: Type): boolean {
  const [own, other] = [limit(from), limit(to)];
  switch (from.name) {
    case 'varchar':
      return to.name === 'text' || (to.name === 'varchar' && own <= other);
    case 'text':
      return to.name === 'varchar' && other === Number.POSITIVE_INFINITY;
    case 'numeric':
      if (to.name !== 'numeric') return false;
      return other === Number.POSITIVE_INFINITY || (scale(from) === scale(to) && own <= other);
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return to.name === from.name && isAsFine(from, to);
    case 'interval':
      return to.name === 'interval' && isAsFine(from, to);
    case 'raw':
      return (rawText(from) === 'cidr' && rawText(to) === 'inet') || bits(from) <= bits(to);
    default:
      return false;
  }
}

/** What a column that is added holds is a value of each row's own, and not one that the catalog remembers for all of them. */
export function writesRows(column: Column): boolean {
  const { generated, identity, default: preset } = column;
  if (generated) return generated.stored;
  if (identity || optionsOf('column', column).serial) return true;
  return preset !== undefined && isExpr(preset) && tokenize(preset.sql).some(({ text }) => volatile.test(text));
}

/** To another place, another way to store them, or into the log and out of it. */
export function movesRows(from: Options | null, to: Options | null): boolean {
  const [before, after] = [from, to].map((options) => optionsOf('table', options ? { options } : {}));
  return (['unlogged', 'tablespace', 'accessMethod'] as const).some((key) => before?.[key] !== after?.[key]);
}

/** The server's own functions, and those of its usual extensions, that give another value each time. */
const volatile =
  /^"?(?:gen_random_uuid|uuidv[47]|uuid_generate_v\d\w*|gen_random_bytes|gen_salt|random|random_normal|nextval|clock_timestamp|timeofday)"?$/i;

/** NaN where it is no string of bits of any length up to a limit. */
function bits(type: Type): number {
  const found = /^(?:bit varying|varbit)(?:\((\d+)\))?$/.exec(rawText(type) ?? '');
  return found ? Number(found[1] ?? Number.POSITIVE_INFINITY) : Number.NaN;
}

/** Microseconds. */
const finest = 6;

function limit({ args = [] }: Type): number {
  return typeof args[0] === 'number' ? args[0] : Number.POSITIVE_INFINITY;
}

function scale({ args = [] }: Type): number {
  return typeof args[1] === 'number' ? args[1] : 0;
}

function rawText({ name, args = [] }: Type): string | undefined {
  return name === 'raw' ? String(args[0]) : undefined;
}
