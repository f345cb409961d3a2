// Storage parameters of a TOAST table where there is none: no column can grow so long that it needs one. The server takes such a
// parameter without a word and forgets it, so it is no difference.
import { compareText } from '../../schema/edit.js';
import { refKey, tableIndex } from '../../schema/find.js';
import { same } from '../../schema/same.js';
import type { Schema, Table } from '../../schema/types.js';
import type { Queryable } from '../dialect.js';
import { optionsOf, type Parameters, withOptions } from './options.js';

const toastless = `SELECT n.nspname::text AS schema, c.relname::text AS name
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.reltoastrelid = 0 AND (n.nspname, c.relname) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;

/** The models without them. One query, and none where no model has one that the database lacks. */
export async function withoutVainToast(db: Queryable, desired: Schema, live: Schema, own: string): Promise<Schema> {
  const find = tableIndex(live);
  const lacks = (table: Table): boolean => {
    const twin = find(table);
    // In whichever order: a column that came back is the last.
    const types = (of: Table): unknown =>
      of.columns.toSorted((a, b) => compareText(a.name, b.name)).map(({ name, type }) => [name, type]);
    return (
      twin !== undefined &&
      hasToast(parametersOf(table)) &&
      !hasToast(parametersOf(twin)) &&
      same(types(table), types(twin))
    );
  };
  const asked = desired.tables.filter(lacks);
  if (asked.length === 0) return desired;
  const found = await db.rows<{ schema: string; name: string }>(toastless, [
    asked.map(({ schema }) => schema ?? own),
    asked.map(({ name }) => name),
  ]);
  const vain = new Set(found.map(refKey));
  return {
    ...desired,
    tables: desired.tables.map((table) => {
      if (!asked.includes(table) || !vain.has(refKey({ schema: table.schema ?? own, name: table.name }))) return table;
      const options = optionsOf('table', table);
      const kept = Object.entries(parametersOf(table)).filter(([name]) => !isToast(name));
      return withOptions('table', table, { ...options, with: Object.fromEntries(kept) });
    }),
  };
}

function parametersOf(table: Table): Parameters {
  return optionsOf('table', table).with ?? {};
}

function hasToast(parameters: Parameters): boolean {
  return Object.keys(parameters).some(isToast);
}

function isToast(name: string): boolean {
  return name.startsWith('toast.');
}
