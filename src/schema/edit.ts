// Pure updates of a schema. Each throws where what it should change is not there: an operation that silently does
// nothing would make every law vacuous.
import { failure } from '../errors.js';
import { constraintsOf, findTable, objectKey, objectText, refKey, refText, sameObjectId, sameRef } from './find.js';
import type {
  Column,
  Constraint,
  Exclude,
  Index,
  NamedPart,
  ObjectId,
  Ref,
  Schema,
  SchemaObject,
  Table,
} from './types.js';

function missing(what: string): Error {
  return failure('replay', `${what} does not exist at this point of the history`);
}

function exists(what: string): Error {
  return failure('replay', `${what} exists already at this point of the history`);
}

export function editTable(schema: Schema, ref: Ref, edit: (table: Table) => Table): Schema {
  if (!findTable(schema, ref)) throw missing(`table ${refText(ref)}`);
  return { ...schema, tables: schema.tables.map((table) => (sameRef(table, ref) ? edit(table) : table)) };
}

export function addTable(schema: Schema, table: Table): Schema {
  if (findTable(schema, table)) throw exists(`table ${refText(table)}`);
  return { ...schema, tables: [...schema.tables, table] };
}

export function removeTable(schema: Schema, ref: Ref): Schema {
  if (!findTable(schema, ref)) throw missing(`table ${refText(ref)}`);
  return { ...schema, tables: schema.tables.filter((table) => !sameRef(table, ref)) };
}

export function editColumn(table: Table, name: string, edit: (column: Column) => Column): Table {
  if (!table.columns.some((column) => column.name === name)) throw missing(`column ${refText(table)}.${name}`);
  return { ...table, columns: table.columns.map((column) => (column.name === name ? edit(column) : column)) };
}

export function addColumnTo(table: Table, column: Column): Table {
  if (table.columns.some(({ name }) => name === column.name)) throw exists(`column ${refText(table)}.${column.name}`);
  return { ...table, columns: [...table.columns, column] };
}

export function addConstraintTo(table: Table, constraint: Constraint): Table {
  if (constraintsOf(table).some(({ name }) => name === constraint.name)) {
    throw exists(`constraint ${constraint.name} of ${refText(table)}`);
  }
  const { kind, ...rest } = constraint;
  switch (kind) {
    case 'primaryKey':
      if (table.primaryKey) throw exists(`a primary key of ${refText(table)}`);
      return { ...table, primaryKey: rest as Table['primaryKey'] & object };
    case 'unique':
      return { ...table, uniques: [...table.uniques, rest as Table['uniques'][number]] };
    case 'foreignKey':
      return { ...table, foreignKeys: [...table.foreignKeys, rest as Table['foreignKeys'][number]] };
    case 'check':
      return { ...table, checks: [...table.checks, rest as Table['checks'][number]] };
    case 'exclude':
      return { ...table, excludes: [...(table.excludes ?? []), rest as Exclude] };
  }
}

export function removeConstraintFrom(table: Table, name: string): Table {
  if (!constraintsOf(table).some((constraint) => constraint.name === name)) {
    throw missing(`constraint ${name} of ${refText(table)}`);
  }
  const other = (named: { readonly name: string }): boolean => named.name !== name;
  const { primaryKey, excludes = [], ...rest } = table;
  const left = excludes.filter(other);
  return {
    ...rest,
    ...(primaryKey && other(primaryKey) ? { primaryKey } : {}),
    ...(left.length > 0 ? { excludes: left } : {}),
    uniques: table.uniques.filter(other),
    foreignKeys: table.foreignKeys.filter(other),
    checks: table.checks.filter(other),
  };
}

/** The same constraint changed, whatever its kind is. */
export function editConstraint(table: Table, name: string, edit: <T extends NamedPart>(constraint: T) => T): Table {
  if (!constraintsOf(table).some((constraint) => constraint.name === name)) {
    throw missing(`constraint ${name} of ${refText(table)}`);
  }
  const one = <T extends NamedPart>(constraint: T): T => (constraint.name === name ? edit(constraint) : constraint);
  return {
    ...table,
    ...(table.primaryKey ? { primaryKey: one(table.primaryKey) } : {}),
    uniques: table.uniques.map(one),
    foreignKeys: table.foreignKeys.map(one),
    checks: table.checks.map(one),
    ...(table.excludes ? { excludes: table.excludes.map(one) } : {}),
  };
}

export function editIndex(table: Table, name: string, edit: (index: Index) => Index): Table {
  if (!table.indexes.some((index) => index.name === name)) throw missing(`index ${name} of ${refText(table)}`);
  return { ...table, indexes: table.indexes.map((index) => (index.name === name ? edit(index) : index)) };
}

export function addObjectTo(schema: Schema, object: SchemaObject): Schema {
  if (schema.objects.some(({ id }) => sameObjectId(id, object.id))) throw exists(objectText(object.id));
  return { ...schema, objects: [...schema.objects, object] };
}

export function removeObjectFrom(schema: Schema, id: ObjectId): Schema {
  if (!schema.objects.some((object) => sameObjectId(object.id, id))) throw missing(`${id.kind} ${refText(id)}`);
  return { ...schema, objects: schema.objects.filter((object) => !sameObjectId(object.id, id)) };
}

/** Sorted by name, columns in their order: two schemas with the same content become equal values. */
export function sortSchema(schema: Schema): Schema {
  const byRef = (a: Ref, b: Ref): number => compareText(refKey(a), refKey(b));
  const byName = (a: { name: string }, b: { name: string }): number => compareText(a.name, b.name);
  return {
    tables: [...schema.tables].sort(byRef).map((table) => ({
      ...table,
      uniques: [...table.uniques].sort(byName),
      foreignKeys: [...table.foreignKeys].sort(byName),
      checks: [...table.checks].sort(byName),
      ...(table.excludes ? { excludes: [...table.excludes].sort(byName) } : {}),
      indexes: [...table.indexes].sort(byName),
    })),
    objects: [...schema.objects].sort((a, b) => compareText(objectKey(a.id), objectKey(b.id))),
  };
}

/** By code unit, the same on every machine: no locale may decide the order of a generated file. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
