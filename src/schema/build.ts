// Making tables and schemas with their empty parts filled in; used by models, operations and introspection alike.
import type { Column, Hints, Schema, Table, Type } from './types.js';

export const emptySchema: Schema = Object.freeze({ tables: [], objects: [] });

export const noHints: Hints = Object.freeze({
  tables: [],
  columns: [],
  objects: [],
  using: [],
  untouched: [],
  untouchedColumns: [],
});

export type TableParts = Pick<Table, 'name'> & Partial<Table>;

export function makeTable(parts: TableParts): Table {
  return { columns: [], uniques: [], foreignKeys: [], checks: [], indexes: [], ...parts };
}

export function makeColumn(parts: Pick<Column, 'name' | 'type'> & Partial<Column>): Column {
  return { nullable: true, ...parts };
}

export function makeSchema(parts: Partial<Schema>): Schema {
  return { ...emptySchema, ...parts };
}

export function arrayOf(type: Type): Type {
  return { name: 'array', of: type };
}

/** A copy without the keys whose value is undefined: `exactOptionalPropertyTypes` has no such thing as a set undefined. */
export function defined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  const copy: Record<string, unknown> = {};
  // Of every part of every table there is one such copy.
  for (const key of Object.keys(value) as (keyof T & string)[]) if (value[key] !== undefined) copy[key] = value[key];
  return copy as T;
}
