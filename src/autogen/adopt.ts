// Names that only the convention chose give way to the names that the database has: a constraint or index of the same
// content, or of one that can be made the same while it stands, is the same one. A name that somebody gave stays, and differs.
import { constraintsOf, tableIndex } from '../schema/find.js';
import { same, sameTable } from '../schema/same.js';
import type { Index, Schema, Table } from '../schema/types.js';
import { constraintInPlace, type InPlace, indexInPlace, type Server } from './in-place.js';

interface Item {
  readonly name: string;
  readonly conventional?: true;
}

/** The desired schema with the live names wherever a conventional name stands for the same content. */
export function adoptNames(live: Schema, desired: Schema, server: Server): Schema {
  const find = tableIndex(live);
  return {
    ...desired,
    tables: desired.tables.map((table) => {
      const before = find(table);
      return before && !sameTable(before, table) ? adoptInTable(before, table, server) : table;
    }),
  };
}

function adoptInTable(live: Table, desired: Table, server: Server): Table {
  const constraints = adopted(constraintsOf(live), constraintsOf(desired), (a, b) => constraintInPlace(a, b, server));
  const indexes = adopted<Index>(live.indexes, desired.indexes, (a, b) => indexInPlace(a, b, server));
  const rename = <T extends Item>(names: ReadonlyMap<string, string>, item: T): T => {
    const name = names.get(item.name);
    return name === undefined ? item : { ...item, name };
  };
  return {
    ...desired,
    ...(desired.primaryKey ? { primaryKey: rename(constraints, desired.primaryKey) } : {}),
    uniques: desired.uniques.map((item) => rename(constraints, item)),
    foreignKeys: desired.foreignKeys.map((item) => rename(constraints, item)),
    checks: desired.checks.map((item) => rename(constraints, item)),
    ...(desired.excludes ? { excludes: desired.excludes.map((item) => rename(constraints, item)) } : {}),
    indexes: desired.indexes.map((item) => rename(indexes, item)),
  };
}

function adopted<T extends Item>(
  live: readonly T[],
  desired: readonly T[],
  inPlace: (a: T, b: T) => InPlace | undefined,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const isSame = (a: T, b: T): boolean => same({ ...a, name: b.name }, b);
  const isNear = (a: T, b: T): boolean => inPlace(a, b) !== undefined;
  const taken = new Set<string>();
  for (const item of desired) {
    const twin = live.find(({ name }) => name === item.name);
    if (!item.conventional || (twin && isSame(twin, item))) taken.add(item.name);
  }
  const adopting = (items: readonly T[], isTwin: (a: T, b: T) => boolean): readonly T[] =>
    items.filter((item) => {
      const twins = live.filter((other) => !taken.has(other.name) && isTwin(other, item));
      const twin = twins.find(({ name }) => name === item.name) ?? twins[0];
      if (!twin) return true;
      names.set(item.name, twin.name);
      taken.add(twin.name);
      return false;
    });
  const open = desired.filter((item) => item.conventional && !taken.has(item.name));
  const fresh = adopting(adopting(open, isSame), isNear);
  // A new one whose conventional name an older one of other content holds takes the next number, as the server would.
  for (const item of fresh) {
    const name = freeName(item.name, taken);
    if (name !== item.name) names.set(item.name, name);
    taken.add(name);
  }
  return names;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 0; ; number++) {
    const candidate = number === 0 ? name : `${name}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
