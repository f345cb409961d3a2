// Playing operations on a real server, and reading it back.
import type { Queryable, Target } from '../../../src/dialects/dialect.js';
import { postgres } from '../../../src/dialects/postgres/index.js';
import type { Operation } from '../../../src/ops/index.js';
import { glances } from '../../../src/runner/play.js';
import { emptySchema, makeSchema, makeTable, type TableParts } from '../../../src/schema/build.js';
import { sortSchema } from '../../../src/schema/edit.js';
import { refOf, refText } from '../../../src/schema/find.js';
import { same } from '../../../src/schema/same.js';
import type { Column, Schema, SchemaObject } from '../../../src/schema/types.js';

/** Reads what lowering needs, lowers, and runs each statement, in one transaction that is rolled back on a mistake. */
export async function play(db: Queryable, ops: readonly Operation[]): Promise<readonly string[]> {
  const target = await postgres.readTarget(db);
  const played: string[] = [];
  await db.rows('BEGIN');
  for (const glance of glances(ops, postgres)) {
    const query = postgres.needs(glance);
    const before = query ? await postgres.snapshot(db, query) : { schema: emptySchema };
    for (const { sql } of postgres.lower(glance, before, target)) {
      try {
        await db.rows(sql);
      } catch (error) {
        await db.rows('ROLLBACK');
        throw new Error(`${(error as Error).message}\nin: ${sql}`, { cause: error });
      }
      played.push(sql);
    }
  }
  await db.rows('COMMIT');
  return played;
}

/** The operations that make a schema out of nothing: types, tables, then references. */
export function creation(schema: Schema): readonly Operation[] {
  return [
    ...schema.objects.map((object): Operation => ({ op: 'createObject', object })),
    ...schema.tables.map((table): Operation => ({ op: 'createTable', table: { ...table, foreignKeys: [] } })),
    ...schema.tables.flatMap((table) =>
      table.foreignKeys.map(
        (key): Operation => ({
          op: 'addConstraint',
          table: refOf(table),
          constraint: { kind: 'foreignKey', ...key },
        }),
      ),
    ),
  ];
}

export interface Reading {
  readonly desired: Schema;
  readonly live: Schema;
  readonly unproven: readonly string[];
  readonly target: Target;
}

export async function read(db: Queryable, model: Schema, schemas?: readonly string[]): Promise<Reading> {
  const target = await postgres.readTarget(db);
  const { schema: live } = await postgres.introspect(db, schemas ? { schemas } : {});
  const desired = postgres.canonical(model, target).schema;
  return { ...(await postgres.settle(db, desired, live, target)), target };
}

/** One line for each part that is not the same; empty where the schemas are. */
export function differences(a: Schema, b: Schema): readonly string[] {
  const left = sortSchema(a);
  const right = sortSchema(b);
  const keyed = (schema: Schema): ReadonlyMap<string, unknown> =>
    new Map<string, unknown>([
      ...schema.objects.map((object) => [`${object.id.kind} ${refText(object.id)}`, object] as const),
      ...schema.tables.flatMap((table) => {
        const name = refText(table);
        const { columns, uniques, foreignKeys, checks, indexes, ...rest } = table;
        const items = { uniques, foreignKeys, checks, indexes };
        return [
          [`table ${name}`, rest] as const,
          ...columns.map((column: Column) => [`column ${name}.${column.name}`, column] as const),
          ...Object.entries(items).flatMap(([kind, list]) =>
            list.map((item) => [`${kind} ${name}.${item.name}`, item] as const),
          ),
        ];
      }),
    ]);
  const one = keyed(left);
  const two = keyed(right);
  return [...new Set([...one.keys(), ...two.keys()])].flatMap((key) =>
    same(one.get(key), two.get(key))
      ? []
      : [`${key}: ${JSON.stringify(one.get(key))} <> ${JSON.stringify(two.get(key))}`],
  );
}

export function schemaOf(tables: readonly TableParts[], objects: readonly SchemaObject[] = []): Schema {
  return makeSchema({ tables: tables.map(makeTable), objects });
}

/** Counts what passes through. */
export function counting(db: Queryable): Queryable & { readonly seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    rows: (sql, values) => {
      seen.push(sql);
      return db.rows(sql, values);
    },
  };
}
