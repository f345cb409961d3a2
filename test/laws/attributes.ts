// What PostgreSQL says of NOT NULL, checks and foreign keys beside what they demand, and sequences that columns count with: serial,
// owned by a column or free. In the canonical form.
import { makeColumn } from '../../src/schema/build.js';
import { isExpr } from '../../src/schema/same.js';
import { nameText } from '../../src/schema/sql-text.js';
import type { Check, Column, ForeignKey, Json, Options, Schema, SchemaObject, Table } from '../../src/schema/types.js';
import { addSequence, type Edit, type Ground, onColumn, onTable, remarks, takenNames } from './grow.js';
import { chooseName, freeName } from './names.js';
import type { Tape } from './tape.js';

type Own = { readonly [key: string]: Json };
type With<T> = T & { readonly options?: Options };

function ownOf(of: { readonly options?: Options }): Own {
  return of.options?.postgres ?? {};
}

function withOwn<T extends object>(of: With<T>, own: Own): T {
  const { options: _, ...rest } = of;
  return (Object.keys(own).length === 0 ? rest : { ...rest, options: { postgres: own } }) as T;
}

function without(own: Own, ...keys: readonly string[]): Own {
  return Object.fromEntries(Object.entries(own).filter(([key]) => !keys.includes(key)));
}

function toggled(own: Own, key: string, value: Json, tape: Tape): Own {
  return tape.chance(25) ? without(own, key) : { ...own, [key]: value };
}

export const sayNotNull: Edit = (schema, tape, { dialect }) => {
  if (dialect !== 'postgres') return schema;
  const name = freeName(chooseName(tape), takenNames(schema), dialect);
  return onColumn(schema, tape, (column) => {
    const own = ownOf(column);
    const choices: readonly [() => Own, ...(() => Own)[]] = [
      () => toggled(own, 'notNull', name, tape),
      () => toggled(own, 'notNullNotValid', true, tape),
      () => toggled(own, 'notNullNoInherit', true, tape),
      () => toggled(own, 'notNullComment', tape.pick(remarks), tape),
    ];
    return withOwn({ ...column, nullable: false }, tape.pick(choices)());
  });
};

/** Of the sequence of an identity. */
export const sayOfIdentity: Edit = (schema, tape, { dialect }) => {
  if (dialect !== 'postgres') return schema;
  const name = freeName(chooseName(tape), takenNames(schema), dialect);
  return onTable(schema, tape, (table) => {
    const chosen = tape.among(table.columns.filter(({ identity }) => identity !== undefined));
    const said = (column: Column): Column =>
      tape.chance(60)
        ? withOwn(column, toggled(ownOf(column), 'sequence', name, tape))
        : withOwn(column, toggled(ownOf(column), 'sequenceComment', tape.pick(remarks), tape));
    return { ...table, columns: table.columns.map((column) => (column === chosen ? said(column) : column)) };
  });
};

export const sayOfCheck: Edit = (schema, tape, { dialect }) =>
  dialect !== 'postgres'
    ? schema
    : onTable(schema, tape, (table) => {
        const chosen = tape.among(table.checks);
        const edit = (check: Check): Check =>
          withOwn(check, toggled(ownOf(check), tape.pick(['noInherit', 'notEnforced']), true, tape));
        return { ...table, checks: table.checks.map((check) => (check === chosen ? edit(check) : check)) };
      });

export const sayOfForeignKey: Edit = (schema, tape, { dialect }) =>
  dialect !== 'postgres'
    ? schema
    : onTable(schema, tape, (table) => {
        const chosen = tape.among(table.foreignKeys);
        const edit = (key: ForeignKey): ForeignKey => {
          if (tape.chance(40)) return withOwn(key, toggled(ownOf(key), 'notEnforced', true, tape));
          const some = tape.some(key.columns, 2);
          const columns = key.columns.filter((name) => some.includes(name));
          const limited = { ...key, onDelete: tape.pick(['set null', 'set default'] as const) };
          return withOwn(limited, toggled(ownOf(key), 'deleteColumns', columns, tape));
        };
        return { ...table, foreignKeys: table.foreignKeys.map((key) => (key === chosen ? edit(key) : key)) };
      });

const whole: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);

function mayCount(column: Column): boolean {
  return whole.has(column.type.name) && !column.generated && !column.identity;
}

/** A column that counts by itself; or it counts no longer. */
export const toggleSerial: Edit = (schema, tape, { dialect }) =>
  dialect !== 'postgres'
    ? schema
    : onColumn(schema, tape, ({ default: _, ...column }) => {
        const own = ownOf(column);
        if (own.serial === true) return withOwn(column, without(own, 'serial'));
        return mayCount(column) ? withOwn({ ...column, nullable: false }, { ...own, serial: true }) : column;
      });

function isSequence({ id }: SchemaObject): boolean {
  return id.kind === 'sequence';
}

function nextOf({ id }: SchemaObject): string {
  return `nextval('${nameText(id.name).replaceAll("'", "''")}'::regclass)`;
}

/** A column that counts with a sequence which stands for itself, or with which others count, too. */
export const countWith: Edit = (schema, tape, ground) => {
  if (ground.dialect !== 'postgres') return schema;
  const grown = schema.objects.some(isSequence) ? schema : addSequence(schema, tape, ground);
  const sequence = tape.among(grown.objects.filter(isSequence));
  if (!sequence) return schema;
  const preset = { default: { sql: nextOf(sequence) } };
  return onTable(grown, tape, (table) => {
    const chosen = tape.among(table.columns.filter(mayCount));
    if (chosen) {
      const counts = withOwn({ ...chosen, ...preset }, without(ownOf(chosen), 'serial'));
      return { ...table, columns: table.columns.map((column) => (column === chosen ? counts : column)) };
    }
    const names = table.columns.map(({ name }) => name);
    const column = makeColumn({ name: freeName('number', names, ground.dialect), type: { name: 'bigint' }, ...preset });
    return { ...table, columns: [...table.columns, column] };
  });
};

/** The sequence goes with a column from now on, with another one, or with none. */
export const ownSequence: Edit = (schema, tape) => {
  const sequence = tape.among(schema.objects.filter(isSequence));
  const table = tape.among(schema.tables);
  const column = table && tape.among(table.columns);
  if (!sequence || !table || !column) return schema;
  const { ownedBy: _, ...body } = sequence.body as Own;
  const owned = { ...body, ownedBy: { table: { name: table.name }, column: column.name } };
  const changed = { ...sequence, body: tape.chance(30) ? body : owned };
  return { ...schema, objects: schema.objects.map((object) => (object === sequence ? changed : object)) };
};

/** Without what no longer fits: a column is another one, a sequence or the column that owns it is gone. */
export function fittingAttributes(schema: Schema, { dialect, version }: Ground): Schema {
  if (dialect !== 'postgres') return schema;
  const known = new Set(schema.objects.filter(isSequence).map(nextOf));
  const isLost = (column: Column): boolean =>
    column.default !== undefined &&
    isExpr(column.default) &&
    column.default.sql.startsWith('nextval(') &&
    !(mayCount(column) && known.has(column.default.sql));
  const tables = schema.tables.map(
    (table): Table => ({
      ...table,
      columns: table.columns.map((column, i) => {
        const { default: preset, ...bare } = column;
        const fit = fittingColumn(isLost(column) ? bare : column, table, version);
        // No server makes two serials at once whose names are one when they are cut.
        const isNamesake = table.columns.slice(0, i).some(({ name }) => name.slice(0, 20) === column.name.slice(0, 20));
        return isNamesake ? withOwn(fit, without(ownOf(fit), 'serial')) : fit;
      }),
      checks: table.checks.map((check) => withOwn(check, enforced(ownOf(check), version))),
      foreignKeys: table.foreignKeys.map((key) => {
        const own = enforced(ownOf(key), version);
        const limits = version >= 15 && (key.onDelete === 'set null' || key.onDelete === 'set default');
        return withOwn(key, limits ? own : without(own, 'deleteColumns'));
      }),
    }),
  );
  return { tables, objects: schema.objects.map((object) => fittingSequence(object, schema)) };
}

function enforced(own: Own, version: number): Own {
  if (version < 18) return without(own, 'notEnforced');
  return own.notEnforced === true ? without(own, 'notValid') : own;
}

function fittingColumn(column: Column, { primaryKey }: Table, version: number): Column {
  const own = ownOf(column);
  const counts = own.serial === true && mayCount(column) && column.default === undefined;
  const isKey = primaryKey?.columns.includes(column.name) === true;
  const gone = [
    ...(counts ? [] : ['serial']),
    ...(column.identity ? [] : ['sequence', 'sequenceComment']),
    ...(version < 18 || column.nullable ? ['notNull', 'notNullComment'] : []),
    // A primary key, and whatever counts, wants a NOT NULL for all rows and all tables.
    ...(version < 18 || column.nullable || isKey || column.identity || counts
      ? ['notNullNotValid', 'notNullNoInherit']
      : []),
  ];
  return withOwn(column, without(own, ...gone));
}

function fittingSequence(object: SchemaObject, { tables }: Schema): SchemaObject {
  if (!isSequence(object)) return object;
  const { ownedBy, ...body } = object.body as { readonly ownedBy?: { table: { name: string }; column: string } };
  const table = tables.find(({ name }) => name === ownedBy?.table.name);
  const stays = table?.columns.some(({ name }) => name === ownedBy?.column);
  return ownedBy === undefined || stays ? object : { ...object, body: body as Json };
}
