// The catalog's rows → a schema in canonical form. A constant number of queries, whatever the number of tables.
import { compareText } from '../../schema/edit.js';
import { refText } from '../../schema/find.js';
import type { Schema } from '../../schema/types.js';
import type { Introspection, Queryable, Scope, Target } from '../dialect.js';
import {
  type ConstraintRow,
  constraintsQuery,
  type IndexRow,
  indexesQuery,
  type TableRow,
  tablesQuery,
} from './catalog.js';
import { type ColumnRow, columnsQuery } from './column-catalog.js';
import { columnsOf, type Placing, reading } from './column-rows.js';
import { rolledBack } from './frame.js';
import { kinds, type Row } from './kinds/index.js';
import { ownedByOthers } from './owners.js';
import { placeTable, placeType } from './place.js';
import { constraintOf, indexOrExclude, tableOf } from './rows.js';
import { type UnmodelledRow, unmodelledQuery } from './unmodelled.js';

export function introspect(db: Queryable, scope: Scope): Promise<Introspection> {
  return rolledBack(db, 'read only', async (target) => {
    const own = target.defaultSchema ?? 'public';
    const schemas = scope.schemas ?? [own];
    const untold = scope.untold ?? [];
    const unmodelled = await db.rows<UnmodelledRow>(unmodelledQuery, [
      schemas,
      untold.map(({ schema }) => schema ?? own),
      untold.map(({ name }) => name),
    ]);
    const schema = await readSchema(db, scope, target);
    const found = { schema, unmodelled: unmodelled.map((row) => told(row, target)) };
    if (scope.owners === undefined) return found;
    const place = placing(own);
    return { ...found, others: await ownedByOthers(db, schemas, scope.owners, place) };
  });
}

function told({ what, schema, name }: UnmodelledRow, target: Target): string {
  return schema === null || schema === target.defaultSchema
    ? `${what} ${name}`
    : `${what} ${name} (in schema ${schema})`;
}

/** What the scope names, on a connection that is in a frame of ours. */
export async function readSchema(db: Queryable, scope: Scope, target: Target): Promise<Schema> {
  const own = target.defaultSchema ?? 'public';
  const only = scope.tables?.map((ref) => ({ schema: ref.schema ?? own, name: ref.name }));
  const schemas = scope.schemas ?? [...new Set([own, ...(only ?? []).map(({ schema }) => schema)])];
  const values = [schemas, only?.map(({ schema }) => schema) ?? null, only?.map(({ name }) => name) ?? null];
  const { version } = target;
  const tables = await db.rows<TableRow>(tablesQuery, values);
  const typed = (schema: string | null | undefined) => !scope.alone || schema == null || schemas.includes(schema);
  const place = placing(own);
  const how = reading(place, typed);
  // Rows of one query are gone before those of the next come.
  const tableNames = new Map(tables.map(({ oid, name }) => [oid, name]));
  const columns = columnsOf(await db.rows<ColumnRow>(columnsQuery(version), values), tableNames, how);
  const constraints = grouped(await db.rows<ConstraintRow>(constraintsQuery(version), values), (row) =>
    constraintOf(row, columns, how),
  );
  const indexes = grouped(await db.rows<IndexRow>(indexesQuery(version), values), (row) =>
    indexOrExclude(row, columns, how),
  );
  const read = tables.map((row) =>
    tableOf(row, constraints.get(row.oid) ?? [], indexes.get(row.oid) ?? [], columns, how),
  );
  const objects = [];
  for (const kind of Object.values(kinds)) {
    const rows = await db.rows<Row>(kind.query(version), [schemas]);
    const read = rows.flatMap((row) => kind.read(withTypes(row, typed), place) ?? []);
    objects.push(...read.filter((object) => scope.standing === true || !object.conventional));
  }
  return { tables: read.sort((a, b) => compareText(refText(a), refText(b))), objects };
}

function withTypes<R extends object>(row: R, isKnown: (schema: string | null | undefined) => boolean): R {
  const { namedSchema } = row as { readonly namedSchema?: string | null };
  return isKnown(namedSchema) ? row : { ...row, namedKind: null, namedSchema: null, namedName: null };
}

function placing(own: string): Placing {
  return {
    table: (schema, name) => placeTable({ schema: schema ?? own, name }, own),
    type: (schema, name) => placeType({ schema: schema ?? own, name }, own),
  };
}

/** By their tables, what is made of the rows. */
function grouped<R extends { readonly table: string }, T>(
  rows: readonly R[],
  make: (row: R) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.table);
    if (group) group.push(make(row));
    else groups.set(row.table, [make(row)]);
  }
  return groups;
}
