// Which changes of a column's type are made in the catalog alone; for the others the server writes every row of the table anew.
import { same } from '../../schema/same.js';
import type { Type } from '../../schema/types.js';
import type { BySession } from '../../schema/vocabulary.js';

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
    case 'raw':
      return rawText(from) === 'cidr' && rawText(to) === 'inet';
    default:
      return false;
  }
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
