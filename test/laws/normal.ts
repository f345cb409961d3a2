// A schema with all its lists in one order, so that schemas with the same content are equal values.
import { compareText, sortSchema } from '../../src/schema/edit.js';
import type { Schema } from '../../src/schema/types.js';

/** The order of columns goes too: no ALTER can restore it. */
export function normal(schema: Schema): Schema {
  const sorted = sortSchema(schema);
  const byName = (a: { name: string }, b: { name: string }): number => compareText(a.name, b.name);
  return { ...sorted, tables: sorted.tables.map((table) => ({ ...table, columns: table.columns.toSorted(byName) })) };
}
