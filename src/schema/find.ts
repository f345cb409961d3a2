// Finding things in a schema, and names as people write them.
import { usageError } from '../errors.js';
import type { Column, Constraint, ObjectId, Ref, Schema, SchemaObject, Table } from './types.js';

export function sameRef(a: Ref, b: Ref): boolean {
  return a.name === b.name && a.schema === b.schema;
}

/** Only the two fields of a reference, whatever else the value carries. */
export function refOf(from: Ref): Ref {
  return from.schema === undefined ? { name: from.name } : { schema: from.schema, name: from.name };
}

/** In canonical form the default schema is not written out. */
export function withoutDefaultSchema<R extends Ref>(ref: R, defaultSchema: string | undefined): R {
  if (ref.schema === undefined || ref.schema !== defaultSchema) return ref;
  const { schema: _, ...rest } = ref;
  return rest as R;
}

/** `users`, `auth.users`: for people and for messages; never for SQL. */
export function refText(ref: Ref): string {
  return ref.schema === undefined ? ref.name : `${ref.schema}.${ref.name}`;
}

/** Splits `users` or `auth.users` at its dot. A name that itself holds a dot must be given as a `Ref`. */
export function parseRef(text: string | Ref): Ref {
  if (typeof text !== 'string') {
    if (typeof text?.name === 'string') return refOf(text);
    throw usageError('argument', `a name is written 'name', 'schema.name' or { schema, name }, and this is ${text}`);
  }
  const dot = text.indexOf('.');
  return dot === -1 ? { name: text } : { schema: text.slice(0, dot), name: text.slice(dot + 1) };
}

/** A string that is equal exactly for equal references; for maps and sets. */
export function refKey({ schema, name }: Ref): string {
  // Asked for by every step about every table. What is plain is the same as JSON, without the list.
  if (schema === undefined && plain.test(name)) return `[null,"${name}"]`;
  return JSON.stringify([schema ?? null, name]);
}

const plain = /^[\w $.-]*$/;

export function sameObjectId(a: ObjectId, b: ObjectId): boolean {
  return objectKey(a) === objectKey(b);
}

export function objectKey(id: ObjectId): string {
  return JSON.stringify([id.kind, id.schema ?? null, id.name, id.args ?? null, id.on ? refKey(id.on) : null]);
}

export function objectText(id: ObjectId): string {
  return `${kindText(id.kind)} ${refText(id)}${id.args === undefined ? '' : `(${id.args})`}${id.on ? ` on ${refText(id.on)}` : ''}`;
}

/** `virtual table`, of `virtualTable`. */
export function kindText(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Finds tables by reference in constant time; for whoever looks up many. */
export function tableIndex({ tables }: Schema): (ref: Ref) => Table | undefined {
  const known = indexes.get(tables) ?? new Map(tables.map((table) => [refKey(table), table]));
  indexes.set(tables, known);
  return (ref) => known.get(refKey(ref));
}

/** Each step of a comparison looks into the same lists, and a list is never changed. */
const indexes = new WeakMap<readonly Table[], ReadonlyMap<string, Table>>();

export function findTable(schema: Schema, ref: Ref): Table | undefined {
  return schema.tables.find((table) => sameRef(table, ref));
}

export function findObject(schema: Schema, id: ObjectId): SchemaObject | undefined {
  return schema.objects.find((object) => sameObjectId(object.id, id));
}

export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** Every constraint of a table as one list: primary key, uniques, foreign keys, checks, exclusions. */
export function constraintsOf(table: Table): readonly Constraint[] {
  return [
    ...(table.primaryKey ? [{ kind: 'primaryKey', ...table.primaryKey } as const] : []),
    ...table.uniques.map((key) => ({ kind: 'unique', ...key }) as const),
    ...table.foreignKeys.map((key) => ({ kind: 'foreignKey', ...key }) as const),
    ...table.checks.map((check) => ({ kind: 'check', ...check }) as const),
    ...(table.excludes ?? []).map((exclude) => ({ kind: 'exclude', ...exclude }) as const),
  ];
}

export function findConstraint(table: Table, name: string): Constraint | undefined {
  return constraintsOf(table).find((constraint) => constraint.name === name);
}
