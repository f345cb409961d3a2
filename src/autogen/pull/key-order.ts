// Columns in the order in which a file can say them: JavaScript puts keys that are whole numbers before all others.
import type { Schema, Table } from '../../schema/types.js';

export function inKeyOrder(schema: Schema): Schema {
  return { ...schema, tables: schema.tables.map(withKeyOrder) };
}

function withKeyOrder(table: Table): Table {
  const byName = Object.fromEntries(table.columns.map((column, i) => [column.name, i]));
  const places = new Map(Object.keys(byName).map((name, i) => [name, i]));
  const place = (name: string): number => places.get(name) ?? 0;
  return { ...table, columns: table.columns.toSorted((a, b) => place(a.name) - place(b.name)) };
}
