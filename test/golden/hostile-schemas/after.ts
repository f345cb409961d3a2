// Schemas of hostile names, and what points from one into another.
import { c, enumType, foreignKey, table } from 'limbeck';
import * as pg from 'limbeck/pg';
import { texts } from '../hostile-everywhere/texts.js';

export const schemas = texts.map((schema) => pg.schema(schema));
/** Each points at the one before, the first one at itself. */
export const tables = texts.map((schema, i) => {
  const kind = enumType({ schema, name: 'kind' }, [schema]);
  const before = texts[i - 1] ?? schema;
  const columns = { id: c.integer().primaryKey(), kind: c.enum(kind), other: c.integer() };
  return table({ schema, name: schema }, columns, (t) => [
    foreignKey(t.other).references({ schema: before, name: before }, 'id'),
  ]);
});
