// For every operation, one that a given schema can bear, with all that compare would write into it. A new operation does not
// compile until it has a row here.
import {
  type ColumnChange,
  changeBetween,
  changedPart,
  type OpName,
  type OpOf,
  opNames,
  type PartChange,
} from '../../src/ops/index.js';
import { constraintsOf, refOf, sameRef } from '../../src/schema/find.js';
import { mentions } from '../../src/schema/sql-text.js';
import type { Column, Constraint, NamedPart, Options, Schema, Table } from '../../src/schema/types.js';
import type { ColumnOf, ObjectChange } from '../../src/schema/vocabulary.js';
import { addDomain } from './domains.js';
import { chooseCast, chooseDefault } from './expressions.js';
import * as grow from './grow.js';
import { chooseName, freeName } from './names.js';
import * as stand from './stand.js';
import type { Tape } from './tape.js';

/** The operations that a database of the dialect can bear: SQLite has no schemas to move a table to. */
export function operationsFor(dialect: grow.Ground['dialect']): readonly OpName[] {
  return opNames.filter((name) => dialect !== 'sqlite' || name !== 'moveTable');
}

type Chooser<N extends OpName> = (schema: Schema, tape: Tape, ground: grow.Ground) => OpOf<N> | undefined;

export const chooseOperation: { readonly [N in OpName]: Chooser<N> } = {
  createTable: (schema, tape, ground) => {
    const table = grow.addTable(schema, tape, ground).tables.at(-1);
    return table && { op: 'createTable', table };
  },
  dropTable: (schema, tape) => {
    const table = tape.among(schema.tables.filter((each) => !owns(schema, each)));
    return table && { op: 'dropTable', table: refOf(table), was: table };
  },
  renameTable: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    return table && { op: 'renameTable', table: refOf(table), to: newName(schema, tape, ground) };
  },
  moveTable: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    return (
      table && {
        op: 'moveTable',
        table: refOf(table),
        to: { schema: 'elsewhere', name: newName(schema, tape, ground) },
      }
    );
  },
  addColumn: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    if (!table) return undefined;
    const grown = grow.addColumn({ ...schema, tables: [table] }, tape, ground).tables[0];
    const column = grown?.columns.find(({ name }) => !table.columns.some((known) => known.name === name));
    return column && { op: 'addColumn', table: refOf(table), column };
  },
  dropColumn: (schema, tape) => {
    const table = tape.among(schema.tables);
    const column = table && tape.among(table.columns.filter(({ name }) => !isUsed(schema, table, name)));
    return column && { op: 'dropColumn', table: refOf(table), column: column.name, was: column };
  },
  renameColumn: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    const column = table && tape.among(table.columns);
    if (!table || !column) return undefined;
    const taken = table.columns.map(({ name }) => name);
    return {
      op: 'renameColumn',
      table: refOf(table),
      column: column.name,
      to: freeName(chooseName(tape), taken, ground.dialect),
    };
  },
  alterColumn: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    const column = table && tape.among(table.columns);
    if (!table || !column) return undefined;
    const { to, was } = chooseChange(schema, column, tape, ground);
    return { op: 'alterColumn', table: refOf(table), column: column.name, to, was };
  },
  addConstraint: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    if (!table) return undefined;
    const add = tape.pick([grow.addCheck, grow.addUnique, grow.addForeignKey, grow.addPrimaryKey]);
    const grown = add({ ...schema, tables: [table] }, tape, ground).tables[0];
    const constraint = constraintsOf(grown ?? table).find(
      ({ name }) => !constraintsOf(table).some((known) => known.name === name),
    );
    return constraint && { op: 'addConstraint', table: refOf(table), constraint };
  },
  dropConstraint: (schema, tape) => {
    const [table, was] = constraintOf(schema, tape) ?? [];
    return table && was && { op: 'dropConstraint', table: refOf(table), name: was.name, was };
  },
  renameConstraint: (schema, tape, ground) => {
    const [table, constraint] = constraintOf(schema, tape) ?? [];
    if (!table || !constraint) return undefined;
    return { op: 'renameConstraint', table: refOf(table), name: constraint.name, to: newName(schema, tape, ground) };
  },
  alterConstraint: (schema, tape, ground) => {
    const [table, constraint] = constraintOf(schema, tape) ?? [];
    if (!table || !constraint) return undefined;
    const deferrable = 'deferrable' in constraint && constraint.deferrable ? null : 'deferred';
    const to = { ...choosePartChange(constraint, tape, ground), ...(tape.chance(50) ? ({ deferrable } as const) : {}) };
    const was = changeBetween<Constraint>(changedPart(constraint, to), constraint) ?? {};
    const before = tape.chance(30) ? { before: constraint } : {};
    return { op: 'alterConstraint', table: refOf(table), name: constraint.name, to, was, ...before };
  },
  createIndex: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    const index = table && grow.chooseIndex(table, newName(schema, tape, ground), schema, tape, ground);
    return index && { op: 'createIndex', table: refOf(table), index };
  },
  dropIndex: (schema, tape) => {
    const table = tape.among(schema.tables.filter(({ indexes }) => indexes.length > 0));
    const was = table && tape.among(table.indexes);
    const how = tape.chance(30) ? ({ concurrently: true } as const) : {};
    return was && { op: 'dropIndex', table: refOf(table), name: was.name, ...how, was };
  },
  renameIndex: (schema, tape, ground) => {
    const table = tape.among(schema.tables.filter(({ indexes }) => indexes.length > 0));
    const index = table && tape.among(table.indexes);
    return index && { op: 'renameIndex', table: refOf(table), name: index.name, to: newName(schema, tape, ground) };
  },
  alterIndex: (schema, tape, ground) => {
    const table = tape.among(schema.tables.filter(({ indexes }) => indexes.length > 0));
    const index = table && tape.among(table.indexes);
    if (!table || !index) return undefined;
    const to = choosePartChange(index, tape, ground);
    const was = changeBetween(changedPart(index, to), index) ?? {};
    const before = tape.chance(30) ? { before: index } : {};
    return { op: 'alterIndex', table: refOf(table), name: index.name, to, was, ...before };
  },
  setTableComment: (schema, tape) => {
    const table = tape.among(schema.tables);
    const comment = tape.pick(['new', null, "it's"]);
    return table && { op: 'setTableComment', table: refOf(table), comment, was: table.comment ?? null };
  },
  setTableOptions: (schema, tape, { dialect }) => {
    const table = tape.among(schema.tables);
    const options = tape.pick([{ [dialect]: { fillfactor: 70 } }, null]);
    return table && { op: 'setTableOptions', table: refOf(table), options, was: table.options ?? null };
  },
  createObject: (schema, tape, ground) => {
    const above = [stand.addView, stand.addTrigger, stand.addVirtualTable];
    const add = tape.pick([grow.addEnum, grow.addSequence, addDomain, ...(ground.dialect === 'sqlite' ? above : [])]);
    const object = add(schema, tape, ground).objects[schema.objects.length];
    return object && { op: 'createObject', object };
  },
  dropObject: (schema, tape) => {
    const object = tape.among(schema.objects);
    return object && { op: 'dropObject', id: object.id, was: object };
  },
  alterObject: (schema, tape, ground) => {
    const object = tape.among(schema.objects);
    if (!object) return undefined;
    if (object.id.kind === 'sequence') {
      const change = tape.pick<ObjectChange>([
        { change: 'alter', increment: '3', cache: null },
        { change: 'setComment', comment: tape.pick(['new', null]) },
        { change: 'rename', from: object.id.name, to: newName(schema, tape, ground) },
      ]);
      return { op: 'alterObject', id: object.id, change, was: object };
    }
    if (object.id.kind === 'domain') {
      const check = { name: 'fresh', expr: { sql: 'VALUE IS NOT NULL' } };
      const change = tape.pick<ObjectChange>([
        { change: 'alter', notNull: true, default: null },
        { change: 'addCheck', check },
        { change: 'setComment', comment: tape.pick(['new', null]) },
        { change: 'rename', from: object.id.name, to: newName(schema, tape, ground) },
      ]);
      return { op: 'alterObject', id: object.id, change, was: object };
    }
    if (object.id.kind === 'virtualTable') {
      const change = { change: 'rename', from: object.id.name, to: newName(schema, tape, ground) };
      return { op: 'alterObject', id: object.id, change };
    }
    if (object.id.kind !== 'enum') return undefined;
    const { values } = object.body as { readonly values: readonly [string, ...string[]] };
    const place = tape.pick(values);
    const fresh = freeName('fresh', values, ground.dialect);
    const change = tape.pick<ObjectChange>([
      { change: 'addValue', value: fresh, after: place },
      { change: 'addValue', value: fresh, before: place },
      { change: 'addValue', value: fresh },
      { change: 'renameValue', from: place, to: fresh },
      { change: 'rename', from: object.id.name, to: newName(schema, tape, ground) },
      { change: 'setValues', from: values, to: [...values].reverse() },
    ]);
    return { op: 'alterObject', id: object.id, change };
  },
  execute: (_, tape) => ({ op: 'execute', sql: tape.pick(['select 1', "select 'a?b'", 'vacuum']) }),
  bulkInsert: (schema, tape, ground) => {
    const table = tape.among(schema.tables);
    if (!table) return undefined;
    const columns = tape.some(
      table.columns.filter(({ generated }) => !generated),
      3,
    );
    const row = Object.fromEntries(
      columns.map(({ name, type }) => [name, chooseDefault(tape, type, ground.dialect, schema.objects)]),
    );
    return { op: 'bulkInsert', table: refOf(table), rows: [row] };
  },
};

function newName(schema: Schema, tape: Tape, { dialect }: grow.Ground): string {
  return freeName(chooseName(tape), grow.takenNames(schema), dialect);
}

function constraintOf(schema: Schema, tape: Tape): readonly [Table, Constraint] | undefined {
  const table = tape.among(schema.tables.filter((candidate) => constraintsOf(candidate).length > 0));
  const constraint = table && tape.among(constraintsOf(table));
  return table && constraint && [table, constraint];
}

/** Whether a key, an index or another table's reference names the column. */
/** What goes with a table or a column is dropped by operations of its own, before it. */
function owns(schema: Schema, table: Table, column?: string): boolean {
  return schema.objects.some(({ id, body }) => {
    const { ownedBy } = body as { readonly ownedBy?: ColumnOf };
    const isOwner = ownedBy && sameRef(ownedBy.table, table) && (column ?? ownedBy.column) === ownedBy.column;
    return isOwner || (column === undefined && id.on && sameRef(id.on, table));
  });
}

function isUsed(schema: Schema, table: Table, name: string): boolean {
  return (
    owns(schema, table, name) ||
    constraintsOf(table).some((key) => 'columns' in key && key.columns.includes(name)) ||
    [...table.indexes, ...(table.excludes ?? [])].some(({ parts }) =>
      parts.some((part) => 'column' in part && part.column === name),
    ) ||
    [...constraintsOf(table), ...table.indexes].some(({ options }) =>
      JSON.stringify(options?.postgres?.include ?? []).includes(JSON.stringify(name)),
    ) ||
    schema.tables.some(({ foreignKeys }) =>
      foreignKeys.some((key) => sameRef(key.references, table) && key.referencedColumns.includes(name)),
    ) ||
    [table.checks, table.indexes, table.excludes ?? []].some((parts) => mentions(textsOf(parts), new Set([name])))
  );
}

function choosePartChange(part: NamedPart, tape: Tape, { dialect }: grow.Ground): PartChange {
  const patches: readonly [Options[string], ...Options[string][]] = [
    { with: { fillfactor: '70' } },
    { notValid: true, include: null },
    { with: { fillfactor: null } },
  ];
  return {
    comment: part.comment === undefined ? 'new' : null,
    ...(tape.chance(50) ? { options: { [dialect]: tape.pick<Options[string]>(patches) } } : {}),
  };
}

/** Any number of aspects at once; `was` has the same keys, null where there was nothing. */
function chooseChange(
  schema: Schema,
  column: Column,
  tape: Tape,
  ground: grow.Ground,
): { to: ColumnChange; was: ColumnChange } {
  const to: ColumnChange = {
    ...(tape.chance(50) ? { type: chooseCast(tape, column.type, ground.dialect, schema.objects) } : {}),
    ...(tape.chance(50) ? { nullable: !column.nullable } : {}),
    ...(tape.chance(50) ? { default: tape.pick([null, { value: 1 }, { sql: 'now()' }]) } : {}),
    ...(tape.chance(30) ? { identity: tape.pick([null, grow.chooseIdentity(tape)]) } : {}),
    ...(tape.chance(30) ? { generated: tape.pick([null, { as: { sql: '1 + 1' }, stored: true }]) } : {}),
    ...(tape.chance(30) ? { comment: tape.pick([null, 'changed']) } : {}),
    ...(tape.chance(30) ? { options: tape.pick([null, { [ground.dialect]: { collation: 'C' } }]) } : {}),
  };
  const before = column as unknown as { readonly [key: string]: unknown };
  return { to, was: Object.fromEntries(Object.keys(to).map((key) => [key, before[key] ?? null])) };
}

/** All expressions in them, one after the other. */
function textsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textsOf).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, item]) => (key === 'sql' ? String(item) : textsOf(item)))
    .join(' ');
}
