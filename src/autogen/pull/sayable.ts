// What of the tables models can say, and what stands outside of them.
import { compareText } from '../../schema/edit.js';
import { refKey, refOf, refText, tableIndex } from '../../schema/find.js';
import type { ForeignKey, Ref, Table } from '../../schema/types.js';
import { isKey } from '../lost-keys.js';

export interface Sayable {
  /** The tables as models can say them. */
  readonly said: readonly Table[];
  /** Tables that stand outside: those that foreign keys point at, and those of which models can only say that they are there. */
  readonly outside: readonly Ref[];
  readonly unsaid: readonly string[];
}

/** `kept`: tables that are declared otherwise. */
export function sayable(all: readonly Table[], kept: readonly Table[]): Sayable {
  const nameless = all.filter(({ columns }) => columns.some(({ name }) => name === ''));
  const tables = all.filter((table) => !nameless.includes(table));
  const find = tableIndex({ tables, objects: [] });
  const unsaid = nameless.map((table) => `table ${refText(table)}: a column of it has no name`);
  const said = tables.map((table) => {
    // A foreign key must point at a key, which only SQLite does not see to.
    const foreignKeys = table.foreignKeys.filter((key) => {
      const fault = faultOf(key, find(key.references));
      if (fault !== undefined) unsaid.push(`foreign key ${key.name} on table ${refText(table)}: ${fault}`);
      return fault === undefined;
    });
    return foreignKeys.length === table.foreignKeys.length ? table : { ...table, foreignKeys };
  });
  return { said, outside: outsideOf(said, [...tables, ...kept], nameless), unsaid };
}

function faultOf(key: ForeignKey, target: Table | undefined): string | undefined {
  const what = `${refText(key.references)}${key.referencedColumns.length > 0 ? ` (${key.referencedColumns.join(', ')})` : ''}`;
  if (key.referencedColumns.length !== key.columns.length) return `it points at ${what}, which is not there`;
  if (!target) return undefined;
  const known = new Set(target.columns.map(({ name }) => name));
  if (!key.referencedColumns.every((column) => known.has(column))) return `it points at ${what}, which is not there`;
  return isKey(target, key.referencedColumns) ? undefined : `it points at ${what}, which is no key`;
}

function outsideOf(said: readonly Table[], known: readonly Table[], nameless: readonly Table[]): readonly Ref[] {
  const here = new Set(known.map(refKey));
  const targets = said.flatMap((table) => table.foreignKeys.map(({ references }) => references));
  const found = new Map([...targets, ...nameless].map((ref) => [refKey(ref), refOf(ref)]));
  return [...found.values()].filter((ref) => !here.has(refKey(ref))).sort((a, b) => compareText(refKey(a), refKey(b)));
}

export function pointsAt(table: Table, ref: Ref): boolean {
  return table.foreignKeys.some(({ references }) => refKey(references) === refKey(ref));
}
