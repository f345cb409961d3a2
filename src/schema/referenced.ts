// A foreign key that names no columns means the primary key of the table that it names.
import { findTable, sameRef } from './find.js';
import type { ForeignKey, Schema, Table } from './types.js';

/** `within`: the table that has the key, which it may point at itself. */
export function withReferenced<K extends ForeignKey>(key: K, schema: Schema, within: Table): K {
  if (key.referencedColumns.length > 0) return key;
  const target = sameRef(key.references, within) ? within : findTable(schema, key.references);
  return target?.primaryKey ? { ...key, referencedColumns: target.primaryKey.columns } : key;
}
