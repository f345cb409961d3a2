// What of the tables models can say, and what stands outside of them.
import { compareText } from '../../schema/edit.js';
import { constraintsOf, refKey, refOf, refText, tableIndex } from '../../schema/find.js';
import type { ForeignKey, Ref, Table } from '../../schema/types.js';

/** The tables as models can say them. A foreign key must point at a key, which only SQLite does not see to. */
export function sayable(tables: readonly Table[]): {
  readonly said: readonly Table[];
  readonly unsaid: readonly string[];
} {
  const find = tableIndex({ tables, objects: [] });
  const unsaid: string[] = [];
  const said = tables.map((table) => {
    const foreignKeys = table.foreignKeys.filter((key) => {
      const fault = faultOf(key, find(key.references));
      if (fault !== undefined) unsaid.push(`foreign key ${key.name} on table ${refText(table)}: ${fault}`);
      return fault === undefined;
    });
    return foreignKeys.length === table.foreignKeys.length ? table : { ...table, foreignKeys };
  });
  return { said, unsaid };
}

function faultOf(key: ForeignKey, target: Table | undefined): string | undefined {
  const wanted = [...key.referencedColumns].sort().join('\0');
  const what = `${refText(key.references)}${key.referencedColumns.length > 0 ? ` (${key.referencedColumns.join(', ')})` : ''}`;
  if (key.referencedColumns.length !== key.columns.length) return `it points at ${what}, which is not there`;
  if (!target) return undefined;
  const known = new Set(target.columns.map(({ name }) => name));
  if (!key.referencedColumns.every((column) => known.has(column))) return `it points at ${what}, which is not there`;
  const keys = [
    ...constraintsOf(target).flatMap((other) =>
      other.kind === 'primaryKey' || other.kind === 'unique' ? [other.columns] : [],
    ),
    ...target.indexes.flatMap((index) =>
      index.unique && !index.where ? [index.parts.map((part) => ('column' in part ? part.column : ''))] : [],
    ),
  ];
  const isKey = keys.some((columns) => [...columns].sort().join('\0') === wanted);
  return isKey ? undefined : `it points at ${what}, which is no key`;
}

/** Tables that foreign keys point at and that are not among these. */
export function outside(said: readonly Table[], tables: readonly Table[]): readonly Ref[] {
  const here = new Set(tables.map(refKey));
  const targets = said.flatMap((table) => table.foreignKeys.map(({ references }) => refOf(references)));
  const found = new Map(targets.filter((ref) => !here.has(refKey(ref))).map((ref) => [refKey(ref), ref]));
  return [...found.values()].sort((a, b) => compareText(refKey(a), refKey(b)));
}

export function pointsAt(table: Table, ref: Ref): boolean {
  return table.foreignKeys.some(({ references }) => refKey(references) === refKey(ref));
}
