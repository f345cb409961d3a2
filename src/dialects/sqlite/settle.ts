// Both sides of a comparison so that equal means equal: expressions by their tokens, names without their case. SQLite stores
// what was written, so nothing needs to be asked of the database.
import { tableIndex } from '../../schema/find.js';
import { mapExprs } from '../../schema/rename.js';
import { sameTable } from '../../schema/same.js';
import type { Column, Expr, ObjectId, Schema, Table, Type } from '../../schema/types.js';
import { normalExpression } from './expressions.js';
import { sameObject } from './kinds/index.js';
import { fold, sameName, solidTokens } from './tokens.js';

export interface Settled {
  readonly desired: Schema;
  readonly live: Schema;
  readonly unproven: readonly string[];
}

export function settle(desired: Schema, live: Schema): Settled {
  const respelled = { ...withNamesOf(desired, live), objects: withTextsOf(desired.objects, live.objects) };
  return { ...withNormalExprs(respelled, live), unproven: [] };
}

/** Of a table that is the same on both sides nothing needs to be made equal. */
function withNormalExprs(desired: Schema, live: Schema): Pick<Settled, 'desired' | 'live'> {
  const [inLive, inDesired] = [tableIndex(live), tableIndex(desired)];
  const isSame = (from: Table | undefined, to: Table | undefined): boolean =>
    from !== undefined && to !== undefined && sameTable(from, to);
  const normal = (schema: Schema, isLeft: (table: Table) => boolean): Schema => ({
    ...schema,
    tables: schema.tables.map((table) => (isLeft(table) ? table : normalTable(table))),
  });
  return {
    desired: normal(desired, (table) => isSame(inLive(table), table)),
    live: normal(live, (table) => isSame(table, inDesired(table))),
  };
}

/** The table with what each of its expressions is equal by. */
function normalTable(table: Table): Table {
  return withNotNullKey(mapExprs(table, (expr) => normalExpr(expr, table.name)));
}

/** In models and revisions the columns of a key are not null; that SQLite lets them be says an option alone. */
function withNotNullKey(table: Table): Table {
  const key = table.primaryKey?.columns ?? [];
  if (!table.columns.some(({ name, nullable }) => nullable && key.includes(name))) return table;
  return {
    ...table,
    columns: table.columns.map((column) => (key.includes(column.name) ? { ...column, nullable: false } : column)),
  };
}

function normalExpr(expr: Expr, table: string): Expr {
  return { ...expr, canonical: { text: normalExpression(expr.sql, table), by: 'sqlite' } };
}

/** Objects that differ from those of the database in spelling alone are taken from there, and so are their names. */
function withTextsOf(desired: Schema['objects'], live: Schema['objects']): Schema['objects'] {
  const key = ({ kind, name }: ObjectId): string => `${kind} ${fold(name)}`;
  const found = new Map(live.map((object) => [key(object.id), object]));
  return desired.map((object) => {
    const twin = found.get(key(object.id));
    if (!twin) return object;
    if (sameObject(object, twin)) return twin;
    return { ...object, id: { ...object.id, name: twin.id.name } };
  });
}

/** Names and raw types that differ from those of the database in their case only are taken from there. */
function withNamesOf(desired: Schema, live: Schema): Schema {
  const tables = new Map(live.tables.map((table) => [fold(table.name), table]));
  const names = new Set(desired.tables.map(({ name }) => name));
  const tableName = (name: string): string => {
    const known = tables.get(fold(name))?.name;
    return known !== undefined && !names.has(known) ? known : name;
  };
  const columnName = (table: string, column: string): string =>
    tables.get(fold(table))?.columns.find(({ name }) => sameName(name, column))?.name ?? column;
  return {
    ...desired,
    tables: desired.tables.map((table) => {
      const twin = tables.get(fold(table.name));
      if (twin && sameTable(twin, table)) return table;
      const own = (column: string): string => columnName(table.name, column);
      const keyed = <K extends { readonly columns: readonly string[] }>(key: K): K => ({
        ...key,
        columns: key.columns.map(own),
      });
      return {
        ...table,
        name: tableName(table.name),
        columns: table.columns.map((column) => withTypeOf({ ...column, name: own(column.name) }, twin)),
        ...(table.primaryKey ? { primaryKey: keyed(table.primaryKey) } : {}),
        uniques: table.uniques.map(keyed),
        foreignKeys: table.foreignKeys.map((key) => ({
          ...keyed(key),
          references: { name: tableName(key.references.name) },
          referencedColumns: key.referencedColumns.map((column) => columnName(key.references.name, column)),
        })),
        indexes: table.indexes.map((index) => ({
          ...index,
          name: twin?.indexes.find(({ name }) => sameName(name, index.name))?.name ?? index.name,
          parts: index.parts.map((part) => ('column' in part ? { ...part, column: own(part.column) } : part)),
        })),
      };
    }),
  };
}

function withTypeOf(column: Column, twin: Table | undefined): Column {
  const other = twin?.columns.find(({ name }) => name === column.name);
  return other && sameRaw(column.type, other.type) ? { ...column, type: other.type } : column;
}

function sameRaw(a: Type, b: Type): boolean {
  const text = (type: Type): string =>
    solidTokens(String(type.args?.[0]))
      .map((token) => token.text.toUpperCase())
      .join(' ');
  return a.name === 'raw' && b.name === 'raw' && text(a) === text(b);
}
