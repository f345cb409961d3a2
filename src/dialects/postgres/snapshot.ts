// What lowering must see of the database: columns whose change depends on what they are, and whatever uses a type that is made
// anew.
import { type AlterColumn, type Operation, renamedObject, renamedTable } from '../../ops/index.js';
import { objectKey, refKey, refOf } from '../../schema/find.js';
import { isExpr } from '../../schema/same.js';
import type { ObjectId, Ref, Type } from '../../schema/types.js';
import type { Queryable, Snapshot, SnapshotQuery } from '../dialect.js';
import { plainTypesQuery, typeUsersQuery } from './catalog-types.js';
import { rolledBack } from './frame.js';
import { readSchema } from './introspect.js';
import { kinds, type Stored } from './kinds/index.js';
import { placeType } from './place.js';

/** From the last operation to the first, so that every name is the one that the database has before the run. */
export function needs(ops: readonly Operation[]): SnapshotQuery | undefined {
  const tables = new Map<string, Ref>();
  const usersOf = new Map<string, ObjectId>();
  const objects = new Map<string, ObjectId>();
  for (const op of ops.toReversed()) {
    if (op.op === 'createTable') tables.delete(refKey(op.table));
    if (op.op === 'createObject') for (const found of [usersOf, objects]) found.delete(objectKey(op.object.id));
    const renamed = renamedTable(op);
    if (renamed && tables.delete(refKey(renamed.to))) add(tables, renamed.from);
    // Its identity columns have sequences that go along.
    if (op.op === 'moveTable') add(tables, op.table);
    if (op.op === 'bulkInsert' && op.rows.length > 0) add(tables, op.table);
    if (op.op === 'alterColumn' && dependsOnColumn(op)) add(tables, op.table);
    // The one that goes may be the table's replica identity.
    if (op.op === 'dropIndex' || op.op === 'dropConstraint') add(tables, op.table);
    if (op.op === 'setTableOptions' && op.was === undefined) add(tables, op.table);
    // A column that gets the type in this very run will be a user of it.
    if (op.op === 'addColumn' && isOneOf(op.column.type, usersOf)) add(tables, op.table);
    if (op.op === 'alterColumn' && op.to.type && isOneOf(op.to.type, usersOf)) add(tables, op.table);
    if (op.op !== 'alterObject') continue;
    if (op.id.kind === 'schema' && op.change.change === 'rename') {
      for (const table of inSchema(tables, op.change.to)) add(tables, { ...table, schema: op.id.name });
      for (const found of [usersOf, objects]) {
        for (const id of inSchema(found, op.change.to)) addObject(found, { ...id, schema: op.id.name });
      }
    }
    const now = renamedObject(op);
    for (const found of [usersOf, objects]) if (now && found.delete(objectKey(now))) addObject(found, op.id);
    if (kinds[op.id.kind]?.rebuilds?.(op.change)) addObject(usersOf, op.id);
    if (kinds[op.id.kind]?.needsItself?.(op.change)) addObject(objects, op.id);
  }
  if (tables.size === 0 && usersOf.size === 0 && objects.size === 0) return undefined;
  return { tables: [...tables.values()], usersOf: [...usersOf.values()], objects: [...objects.values()] };
}

/** What is in a schema of that name, taken out. */
function inSchema<R extends Ref>(found: Map<string, R>, name: unknown): readonly R[] {
  const there = [...found].filter(([, { schema }]) => schema !== undefined && schema === name);
  for (const [key] of there) found.delete(key);
  return there.map(([, ref]) => ref);
}

function isOneOf(type: Type, objects: ReadonlyMap<string, ObjectId>): boolean {
  if (type.of) return isOneOf(type.of, objects);
  return type.ref !== undefined && objects.has(objectKey({ kind: type.name, ...refOf(type.ref) }));
}

function add(tables: Map<string, Ref>, table: Ref): void {
  tables.set(refKey(table), refOf(table));
}

function addObject(objects: Map<string, ObjectId>, id: ObjectId): void {
  objects.set(objectKey(id), id);
}

/** A new type takes the storage and the sequence of a serial with it; other changes do not say the type. */
function dependsOnColumn({ to, was }: AlterColumn): boolean {
  if (to.type) return true;
  const printed = to.default && !isExpr(to.default);
  return Boolean(printed || to.identity || to.options !== undefined || (to.generated !== undefined && !was));
}

export function snapshot(db: Queryable, query: SnapshotQuery): Promise<Snapshot> {
  return rolledBack(db, 'read only', async (target) => {
    const own = target.defaultSchema ?? 'public';
    const schemaOf = (ref: Ref): string => ref.schema ?? own;
    const users =
      query.usersOf.length === 0
        ? []
        : await db.rows<{ schema: string; name: string }>(typeUsersQuery, [
            query.usersOf.map(schemaOf),
            query.usersOf.map(({ name }) => name),
          ]);
    const plain =
      query.usersOf.length === 0
        ? []
        : await db.rows<{ schema: string; name: string }>(plainTypesQuery, [
            query.usersOf.map(schemaOf),
            query.usersOf.map(({ name }) => name),
          ]);
    const tables = [...query.tables, ...users];
    const objects = [...query.usersOf, ...(query.objects ?? [])];
    const schemas = [...new Set([own, ...[...tables, ...objects].map(schemaOf)])];
    const stored: Stored = {
      plainTypes: plain.map(({ schema, name }) => refKey(placeType({ schema, name }, target.defaultSchema))),
    };
    return { schema: await readSchema(db, { schemas, tables }, target), stored };
  });
}
