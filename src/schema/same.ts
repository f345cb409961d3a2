// When two parts of a schema are the same. Order of columns and of lists of constraints does not count; names that only a
// convention chose do not count either.
import { normalSql } from './sql-text.js';
import type { Default, Expr, Table } from './types.js';

export function sameExpr(a: Expr, b: Expr): boolean {
  if (a.canonical && b.canonical && a.canonical.by === b.canonical.by) return a.canonical.text === b.canonical.text;
  return a.sql === b.sql || normalSql(a.sql) === normalSql(b.sql);
}

export function isExpr(value: Default): value is Expr {
  return 'sql' in value;
}

/**
 * Deep equality of schema data. Expressions are equal by `sameExpr`, absent equals undefined, the keys of an object have no
 * order; `conventional` is ignored.
 */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  if (isExprData(a) && isExprData(b)) return sameExpr(a, b);
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key of Object.keys(left)) {
    if (key !== 'conventional' && !(isData.has(key) ? sameJson : same)(left[key], right[key])) return false;
  }
  return Object.keys(right).every(
    (key) => key === 'conventional' || right[key] === undefined || left[key] !== undefined,
  );
}

/** Where plain JSON begins: a key `sql` or `conventional` in it means nothing. */
const isData: ReadonlySet<string> = new Set(['value', 'options']);

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameJson(left[key], right[key]));
}

/** Same, whatever the order: for lists of constraints and the like, by the given key. */
export function sameSet<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): boolean {
  if (a.length !== b.length) return false;
  const byKey = new Map(b.map((item) => [key(item), item]));
  return a.every((item) => byKey.has(key(item)) && same(item, byKey.get(key(item))));
}

/** What was found of a table, and beside which other one: each step of a comparison asks, and a table is never changed. */
const known = new WeakMap<Table, { readonly other: Table; readonly same: boolean }>();

/** Whether two versions of a table differ in nothing, wherever their columns and constraints stand. */
export function sameTable(a: Table, b: Table): boolean {
  if (a === b) return true;
  const found = known.get(b);
  if (found?.other === a) return found.same;
  const answer = hasSameParts(a, b);
  known.set(b, { other: a, same: answer });
  return answer;
}

/** What differs most often is looked at first. */
function hasSameParts(a: Table, b: Table): boolean {
  return (
    sameByName(a.checks, b.checks) &&
    same(a.primaryKey, b.primaryKey) &&
    sameByName(a.uniques, b.uniques) &&
    sameByName(a.foreignKeys, b.foreignKeys) &&
    sameByName(a.excludes ?? [], b.excludes ?? []) &&
    sameByName(a.indexes, b.indexes) &&
    sameByName(a.columns, b.columns) &&
    same(a.comment, b.comment) &&
    same(a.options, b.options)
  );
}

/** Most lists are in one order on both sides. */
function sameByName<T extends { readonly name: string }>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((item, i) => {
    const there = b[i];
    return same(item, there?.name === item.name ? there : b.find(({ name }) => name === item.name));
  });
}

function isExprData(value: object): value is Expr {
  return 'sql' in value && typeof value.sql === 'string';
}

/** The columns, by name, that both have and whose types differ. */
export function retypedColumns(from: Table, to: Table): ReadonlySet<string> {
  const types = new Map(to.columns.map(({ name, type }) => [name, type]));
  return new Set(
    from.columns.flatMap(({ name, type }) => (types.has(name) && !same(types.get(name), type) ? [name] : [])),
  );
}
