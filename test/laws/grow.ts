// Additions to a schema, each a total function: where nothing fits, the schema stays as it is. What they make is valid on
// the dialect, by construction.
import { makeColumn, makeTable } from '../../src/schema/build.js';
import { addConstraintTo, editTable } from '../../src/schema/edit.js';
import { constraintsOf, refOf, sameRef } from '../../src/schema/find.js';
import type {
  Column,
  Constraint,
  Deferrable,
  ForeignKey,
  Identity,
  Index,
  IndexPart,
  Key,
  ReferentialAction,
  Schema,
  SchemaObject,
  Table,
  Type,
} from '../../src/schema/types.js';
import {
  baseOf,
  chooseComputed,
  chooseDefault,
  chooseIndexed,
  choosePredicate,
  chooseType,
  familyOf,
  isKeyable,
  sameType,
} from './expressions.js';
import { chooseName, type DialectName, folded, freeName } from './names.js';
import type { Tape } from './tape.js';

export interface Ground {
  readonly dialect: DialectName;
  /** Whether generated columns may be virtual (PostgreSQL 18, SQLite). */
  readonly virtual: boolean;
  /** Of the server. */
  readonly version: number;
}

export type Edit = (schema: Schema, tape: Tape, ground: Ground) => Schema;

export const remarks = ['a comment', "it's", 'a?b $1', 'two\nlines', '"', '\\', '😀', '*/', '--'] as const;

/** What expressions call. PostgreSQL reads `lower(a)` as a cast where a type, or a table and so its row type, is called lower. */
const functions = ['abs', 'cardinality', 'coalesce', 'gen_random_uuid', 'length', 'lower', 'now', 'position', 'upper'];

/** Every name that shares the namespace of tables: indexes, keys and types too. Checks and references join for safety. */
export function takenNames(schema: Schema): readonly string[] {
  return [
    ...functions,
    ...schema.objects.map(({ id }) => id.name),
    ...schema.tables.flatMap((table) => [
      table.name,
      ...constraintsOf(table).map(({ name }) => name),
      ...table.indexes.map(({ name }) => name),
      ...table.columns
        .flatMap(({ options: { postgres = {} } = {} }) => [postgres.notNull ?? [], postgres.sequence ?? []].flat())
        .map(String),
    ]),
  ];
}

function newName(schema: Schema, tape: Tape, suffix: string, { dialect }: Ground): string {
  const base = tape.chance(60) ? chooseName(tape) : `${chooseName(tape).slice(0, 20)}_${suffix}`;
  return freeName(base, takenNames(schema), dialect);
}

export const addEnum: Edit = (schema, tape, ground) => {
  const values = ['free', 'team', "it's", 'a?b', '$1', 'Free', '', 'two words', '😀', 'null'] as const;
  const name = newName(schema, tape, 'type', ground);
  const comment = tape.chance(20) && ground.dialect === 'postgres' ? { comment: tape.pick(remarks) } : {};
  const object = { id: { kind: 'enum', name }, dependsOn: [], body: { values: tape.some(values, 5), ...comment } };
  return { ...schema, objects: [...schema.objects, object] };
};

/** With options in the canonical form: only what the server would not choose. */
export const addSequence: Edit = (schema, tape, ground) => {
  if (ground.dialect !== 'postgres') return schema;
  const name = newName(schema, tape, 'numbers', ground);
  const object = { id: { kind: 'sequence', name }, dependsOn: [], body: chooseSequence(tape) };
  return { ...schema, objects: [...schema.objects, object] };
};

export function chooseSequence(tape: Tape): { readonly [option: string]: string | boolean } {
  return {
    ...(tape.chance(30) ? { as: tape.pick(['integer', 'smallint']) } : {}),
    ...(tape.chance(30) ? { increment: tape.pick(['2', '5', '-1']) } : {}),
    ...(tape.chance(20) ? { cache: '20' } : {}),
    ...(tape.chance(20) ? { cycle: true } : {}),
    ...(tape.chance(20) ? { comment: tape.pick(remarks) } : {}),
  };
}

export const addTable: Edit = (schema, tape, ground) => {
  const table = makeTable({ name: newName(schema, tape, 'table', ground) });
  const columns = 1 + tape.below(4);
  let grown: Schema = { ...schema, tables: [...schema.tables, withColumn(table, schema, tape, ground, 0)] };
  for (let i = 1; i < columns; i++) grown = editTable(grown, table, (t) => withColumn(t, schema, tape, ground, 0));
  return tape.chance(70) ? addPrimaryKeyTo(table, grown, tape, ground) : grown;
};

export const addColumn: Edit = (schema, tape, ground) =>
  onTable(schema, tape, (table) => withColumn(table, schema, tape, ground, 15));

function withColumn(table: Table, schema: Schema, tape: Tape, ground: Ground, generated: number): Table {
  const { dialect } = ground;
  const name = freeName(
    chooseName(tape),
    table.columns.map((column) => column.name),
    dialect,
  );
  const comment = tape.chance(15) && dialect === 'postgres' ? { comment: tape.pick(remarks) } : {};
  if (tape.chance(generated)) {
    const base = tape.among(table.columns.filter((column) => !column.generated));
    const as = base && chooseComputed(tape, base);
    if (base && as) {
      const stored = !(ground.virtual && tape.chance(50));
      return {
        ...table,
        columns: [...table.columns, makeColumn({ name, type: base.type, generated: { as, stored }, ...comment })],
      };
    }
  }
  const type = chooseType(tape, dialect, schema.objects);
  if (dialect === 'postgres' && familyOf(type) === 'int' && tape.chance(20)) {
    const column = makeColumn({ name, type, nullable: false, identity: chooseIdentity(tape), ...comment });
    return { ...table, columns: [...table.columns, column] };
  }
  const preset = tape.chance(40) ? { default: chooseDefault(tape, type, dialect, schema.objects) } : {};
  const column = makeColumn({ name, type, nullable: !tape.chance(35), ...preset, ...comment });
  return { ...table, columns: [...table.columns, column] };
}

export function chooseIdentity(tape: Tape): Identity {
  return {
    generation: tape.pick(['always', 'default']),
    ...(tape.chance(30) ? { start: tape.pick(['10', '1000']) } : {}),
    ...(tape.chance(20) ? { increment: tape.pick(['5', '2']) } : {}),
    ...(tape.chance(15) ? { min: tape.pick(['1', '-5']) } : {}),
    ...(tape.chance(15) ? { max: '32000' } : {}),
    ...(tape.chance(15) ? { cache: '20' } : {}),
    ...(tape.chance(15) ? { cycle: true } : {}),
  };
}

export const addPrimaryKey: Edit = (schema, tape, ground) => {
  const table = tape.among(schema.tables.filter(({ primaryKey }) => !primaryKey));
  return table ? addPrimaryKeyTo(table, schema, tape, ground) : schema;
};

function addPrimaryKeyTo(ref: Pick<Table, 'name'>, schema: Schema, tape: Tape, ground: Ground): Schema {
  return editTable(schema, ref, (table) => {
    const columns = tape
      .some(
        keyColumns(table).filter(({ generated }) => !generated),
        tape.chance(75) ? 1 : 3,
      )
      .map(({ name }) => name);
    if (columns.length === 0) return table;
    const primaryKey: Key = { name: newName(schema, tape, 'pkey', ground), columns, ...deferrable(tape, ground) };
    return { ...table, primaryKey, columns: table.columns.map((c) => withoutNull(c, columns, ground)) };
  });
}

/** On SQLite a lone integer key may count by itself. */
function withoutNull(column: Column, keys: readonly string[], { dialect }: Ground): Column {
  if (!keys.includes(column.name)) return column;
  const { default: preset, ...rest } = column;
  const counts =
    dialect === 'sqlite' && keys.length === 1 && familyOf(column.type) === 'int' && column.name.length % 2 === 0;
  if (counts) return { ...rest, nullable: false, identity: { generation: 'default' } };
  return { ...rest, nullable: false, ...(preset ? { default: preset } : {}) };
}

function keyColumns(table: Table): readonly Column[] {
  return table.columns.filter(({ type, generated }) => isKeyable(type) && generated?.stored !== false);
}

function deferrable(tape: Tape, { dialect }: Ground): { deferrable?: Deferrable } {
  return dialect === 'postgres' && tape.chance(12) ? { deferrable: tape.pick(['immediate', 'deferred']) } : {};
}

export const addUnique: Edit = (schema, tape, ground) =>
  onTable(schema, tape, (table) => {
    const columns = tape.some(keyColumns(table), 3).map(({ name }) => name);
    const known = [...table.uniques, ...(table.primaryKey ? [table.primaryKey] : [])].map((key) =>
      [...key.columns].sort().join(),
    );
    if (columns.length === 0 || known.includes([...columns].sort().join())) return table;
    const key: Key = { name: newName(schema, tape, 'key', ground), columns, ...deferrable(tape, ground) };
    return addConstraintTo(table, { kind: 'unique', ...key });
  });

/** To any key of any table, its own too; where no columns of the right types are there, new ones are made. */
export const addForeignKey: Edit = (schema, tape, ground) => {
  const target = tape.among(schema.tables.filter((table) => referable(table, schema.objects).length > 0));
  const key = target && tape.among(referable(target, schema.objects));
  if (!target || !key) return schema;
  const types = key.columns.map((name) => target.columns.find((column) => column.name === name)?.type as Type);
  return onTable(schema, tape, (table) => {
    const { table: grown, columns } = referencing(table, types, tape, ground);
    const constraint: ForeignKey = {
      name: newName(schema, tape, 'fkey', ground),
      columns,
      references: refOf(target),
      referencedColumns: key.columns,
      ...chooseActions(tape, ground),
    };
    return addConstraintTo(grown, { kind: 'foreignKey', ...constraint });
  });
};

export function chooseActions(tape: Tape, { dialect }: Ground): Partial<ForeignKey> {
  const actions: readonly [ReferentialAction, ...ReferentialAction[]] = [
    'cascade',
    'set null',
    'restrict',
    'set default',
  ];
  return {
    ...(tape.chance(50) ? { onDelete: tape.pick(actions) } : {}),
    ...(tape.chance(30) ? { onUpdate: tape.pick(actions) } : {}),
    ...(dialect === 'postgres' && tape.chance(10) ? { match: 'full' as const } : {}),
    ...(tape.chance(25) ? { deferrable: tape.pick<Deferrable>(['immediate', 'deferred']) } : {}),
  };
}

/** PostgreSQL has no references between domains over enums, and fails at checking others between polymorphic types. */
function isReferable(given: Type, objects: readonly SchemaObject[]): boolean {
  const type = baseOf(given, objects);
  if (type !== given && type.name === 'enum') return false;
  return type.name !== 'array' && type.args?.[0] !== 'int4range';
}

function referable(table: Table, objects: readonly SchemaObject[]): readonly Key[] {
  return [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques].filter((key) => {
    const columns = key.columns.map((name) => table.columns.find((column) => column.name === name));
    return (
      !key.deferrable &&
      key.options?.postgres?.withoutOverlaps !== true &&
      columns.every((column) => column && !column.generated && isReferable(column.type, objects))
    );
  });
}

function referencing(
  table: Table,
  types: readonly Type[],
  tape: Tape,
  { dialect }: Ground,
): { table: Table; columns: readonly string[] } {
  const columns: string[] = [];
  let grown = table;
  for (const type of types) {
    const fitting = table.columns.filter((c) => sameType(c.type, type) && !c.generated && !columns.includes(c.name));
    const column = tape.chance(50) ? tape.among(fitting) : undefined;
    const name =
      column?.name ??
      freeName(
        `${chooseName(tape).slice(0, 16)}_id`,
        grown.columns.map((c) => c.name),
        dialect,
      );
    if (!column) grown = { ...grown, columns: [...grown.columns, makeColumn({ name, type })] };
    columns.push(name);
  }
  return { table: grown, columns };
}

export const addCheck: Edit = (schema, tape, ground) =>
  onTable(schema, tape, (table) => {
    const constraint: Constraint = {
      kind: 'check',
      name: newName(schema, tape, 'check', ground),
      expr: predicateOn(table, schema, tape, ground),
    };
    return addConstraintTo(table, constraint);
  });

export function predicateOn(table: Table, schema: Schema, tape: Tape, { dialect }: Ground): { readonly sql: string } {
  const one = (): string => {
    const column = tape.among(table.columns);
    return column ? choosePredicate(tape, column, dialect, schema.objects).sql : '1 = 1';
  };
  return tape.chance(25) ? { sql: `(${one()}) and (${one()})` } : { sql: one() };
}

export const addIndex: Edit = (schema, tape, ground) =>
  onTable(schema, tape, (table) => {
    const index = chooseIndex(table, newName(schema, tape, 'idx', ground), schema, tape, ground);
    return index ? { ...table, indexes: [...table.indexes, index] } : table;
  });

export function chooseIndex(table: Table, name: string, schema: Schema, tape: Tape, ground: Ground): Index | undefined {
  const pg = ground.dialect === 'postgres';
  const plain = tape.some(keyColumns(table), 3);
  // An expression over a virtual column cannot be indexed on PostgreSQL.
  const stored = table.columns.filter((column) => !pg || column.generated?.stored !== false);
  const visible: Table = { ...table, columns: stored };
  const where = tape.chance(25) && stored.length > 0 ? { where: predicateOn(visible, schema, tape, ground) } : {};
  const jsonb = pg && tape.chance(30) ? stored.find(({ type }) => type.name === 'jsonb') : undefined;
  if (jsonb) return { name, unique: false, method: 'gin', parts: [{ column: jsonb.name }], ...where };
  if (plain.length === 0) return undefined;
  const [first] = plain;
  if (pg && first && ['int', 'text', 'uuid'].includes(familyOf(first.type)) && tape.chance(12))
    return { name, unique: false, method: 'hash', parts: [{ column: first.name }], ...where };
  const parts = plain.map(
    (column): IndexPart => ({
      ...(tape.chance(25) ? { expr: chooseIndexed(tape, column) } : { column: column.name }),
      ...(tape.chance(25) ? { order: 'desc' as const } : {}),
      ...(pg && tape.chance(20) ? { nulls: tape.pick<'first' | 'last'>(['first', 'last']) } : {}),
    }),
  );
  return { name, unique: tape.chance(25), parts, ...where };
}

export const setTableComment: Edit = (schema, tape, { dialect }) =>
  onTable(schema, tape, ({ comment: _, ...table }) =>
    dialect === 'sqlite' || tape.chance(30) ? table : { ...table, comment: tape.pick(remarks) },
  );

export const setColumnComment: Edit = (schema, tape, { dialect }) =>
  onColumn(schema, tape, ({ comment: _, ...column }) =>
    dialect === 'sqlite' || tape.chance(30) ? column : { ...column, comment: tape.pick(remarks) },
  );

export function onTable(schema: Schema, tape: Tape, edit: (table: Table) => Table): Schema {
  const table = tape.among(schema.tables);
  return table ? { ...schema, tables: schema.tables.map((t) => (sameRef(t, table) ? edit(t) : t)) } : schema;
}

export function onColumn(schema: Schema, tape: Tape, edit: (column: Column, table: Table) => Column): Schema {
  return onTable(schema, tape, (table) => {
    const chosen = tape.among(table.columns);
    return { ...table, columns: table.columns.map((column) => (column === chosen ? edit(column, table) : column)) };
  });
}

export { folded };
