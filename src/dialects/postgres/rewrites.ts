// Which changes of a column's type are made in the catalog alone; for the others the server writes every row of the table anew. Those
// whose answer hangs on settings of the session (timestamp to timestamptz) count as the others.
import { same } from '../../schema/same.js';
import type { Type } from '../../schema/types.js';

export function rewrites(from: Type, to: Type): boolean {
  return !same(from, to) && !isCatalogOnly(from, to);
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
      return to.name === from.name && Math.min(own, finest) <= Math.min(other, finest);
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
