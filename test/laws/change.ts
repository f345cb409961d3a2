// Changes and removals of what a schema holds, each a total function that takes away whatever can no longer stand. No table
// and no column is renamed.
import { removeConstraintFrom } from '../../src/schema/edit.js';
import { constraintsOf, sameRef } from '../../src/schema/find.js';
import type { Column, Schema, Table } from '../../src/schema/types.js';
import { withoutType, withoutUsesOf } from './domains.js';
import { chooseCast, chooseComputed, chooseDefault, familyOf, isKeyable, kinOf } from './expressions.js';
import {
  chooseActions,
  chooseIdentity,
  chooseIndex,
  chooseSequence,
  type Edit,
  onColumn,
  onTable,
  predicateOn,
  takenNames,
} from './grow.js';
import { chooseName, type DialectName, freeName } from './names.js';
import { mentions, withoutColumn, withoutDangling, withoutExpressions, withoutKeys } from './prune.js';

export const dropTable: Edit = (schema, tape) => {
  const table = tape.among(schema.tables);
  return table ? withoutDangling({ ...schema, tables: schema.tables.filter((other) => other !== table) }) : schema;
};

export const dropColumn: Edit = (schema, tape, { dialect }) =>
  withoutDangling(
    onTable(schema, tape, (table) => {
      const column = tape.among(table.columns);
      const left = column && withoutColumn(table, column.name, dialect);
      return left?.columns.some(({ generated }) => !generated) ? left : table;
    }),
  );

export const dropConstraint: Edit = (schema, tape) =>
  withoutDangling(
    onTable(schema, tape, (table) => {
      const constraint = tape.among(constraintsOf(table));
      if (!constraint) return table;
      const left = removeConstraintFrom(table, constraint.name);
      // SQLite's counting column is the key itself.
      if (constraint.kind !== 'primaryKey') return left;
      return { ...left, columns: left.columns.map((column) => withoutCounting(column, constraint.columns)) };
    }),
  );

function withoutCounting(column: Column, key: readonly string[]): Column {
  const { identity: _, ...rest } = column;
  return key.includes(column.name) ? rest : column;
}

export const dropIndex: Edit = (schema, tape) =>
  onTable(schema, tape, (table) => {
    const gone = tape.among(table.indexes);
    return { ...table, indexes: table.indexes.filter((index) => index !== gone) };
  });

/** Within the family everything that stands on the column stays; beyond it, nothing can. */
export const changeType: Edit = (schema, tape, { dialect }) =>
  withoutDangling(
    onTable(schema, tape, (table) => {
      const column = tape.among(table.columns.filter(({ generated, identity }) => !generated && !identity));
      if (!column) return table;
      const type = chooseCast(tape, column.type, dialect, schema.objects);
      const near = familyOf(type) === familyOf(column.type) && isKeyable(type) && fitsKeys(schema, table, column);
      const left = near ? table : withoutKeys(withoutExpressions(table, column.name, dialect), column.name);
      const { default: preset, ...rest } = column;
      const fits = preset && type.name !== 'smallint' && !('bigint' in preset && type.name !== 'bigint');
      const kept = near && fits ? { default: preset } : {};
      const retyped = left.columns.map((other) => (other.name === column.name ? { ...rest, type, ...kept } : other));
      return { ...left, columns: retyped.map((other) => followBase(other, column, type, dialect)) };
    }),
  );

/** Columns joined by a foreign key keep comparable types when only one of them changes, but for the length of texts. */
function fitsKeys(schema: Schema, table: Table, column: Column): boolean {
  const joined = schema.tables.some((other) =>
    other.foreignKeys.some(
      (key) =>
        (other === table && key.columns.includes(column.name)) ||
        (sameRef(key.references, table) && key.referencedColumns.includes(column.name)),
    ),
  );
  return !joined || familyOf(column.type) === 'int' || familyOf(column.type) === 'text';
}

/** A generated column of this generator has the type of what it is computed from. */
function followBase(column: Column, base: Column, type: Column['type'], dialect: DialectName): Column {
  return mentions(column.generated?.as, base.name, dialect) ? { ...column, type } : column;
}

/** Whether what stands in both has types that can become each other. */
export function isCastable(a: Schema, b: Schema): boolean {
  return a.tables.every((table) => {
    const other = b.tables.find(({ name }) => name === table.name);
    return table.columns.every((column) => {
      const twin = other?.columns.find(({ name }) => name === column.name);
      return !twin || kinOf(twin.type, b.objects) === kinOf(column.type, a.objects);
    });
  });
}

export const changeNullable: Edit = (schema, tape) =>
  onColumn(schema, tape, (column, table) =>
    column.identity || table.primaryKey?.columns.includes(column.name)
      ? column
      : { ...column, nullable: !column.nullable },
  );

export const changeDefault: Edit = (schema, tape, { dialect }) =>
  onColumn(schema, tape, ({ default: preset, ...column }) => {
    if (column.identity || column.generated || (preset && tape.chance(40))) return column;
    return { ...column, default: chooseDefault(tape, column.type, dialect, schema.objects) };
  });

export const changeIdentity: Edit = (schema, tape, { dialect }) =>
  onColumn(schema, tape, (column) => {
    if (dialect === 'sqlite' || familyOf(column.type) !== 'int' || column.generated) return column;
    const { identity, default: _, ...rest } = column;
    if (identity && tape.chance(40)) return rest;
    return { ...rest, nullable: false, identity: chooseIdentity(tape) };
  });

/** An ordinary column becomes generated, a generated one ordinary, or its expression changes. */
export const changeGenerated: Edit = (schema, tape, ground) =>
  withoutDangling(
    onTable(schema, tape, (table) => {
      const column = tape.among(table.columns);
      if (!column || column.identity) return table;
      const { generated, default: _, ...rest } = column;
      const replace = (to: Column): Table => ({ ...table, columns: table.columns.map((c) => (c === column ? to : c)) });
      if (generated && tape.chance(50)) return replace(rest);
      const base = tape.among(
        table.columns.filter((c) => c !== column && !c.generated && c.type.name === column.type.name),
      );
      const as = base && chooseComputed(tape, base);
      if (!base || !as || !isFree(table, column.name, ground.dialect)) return table;
      return replace({
        ...rest,
        type: base.type,
        nullable: true,
        generated: { as, stored: generated?.stored ?? true },
      });
    }),
  );

/** Nothing stands on the column, so that it may become a generated one. */
function isFree(table: Table, column: string, dialect: DialectName): boolean {
  const keys = constraintsOf(table).some((key) => 'columns' in key && key.columns.includes(column));
  return !keys && !table.columns.some(({ generated }) => mentions(generated?.as, column, dialect));
}

/** The same name, another content. */
export const changeConstraint: Edit = (schema, tape, ground) =>
  onTable(schema, tape, (table) => {
    const constraint = tape.among([...table.foreignKeys, ...table.checks]);
    if (!constraint) return table;
    if ('expr' in constraint) {
      const expr = predicateOn(table, schema, tape, ground);
      return { ...table, checks: table.checks.map((check) => (check === constraint ? { ...check, expr } : check)) };
    }
    const { name, columns, references, referencedColumns } = constraint;
    const changed = { name, columns, references, referencedColumns, ...chooseActions(tape, ground) };
    return { ...table, foreignKeys: table.foreignKeys.map((key) => (key === constraint ? changed : key)) };
  });

export const changeIndex: Edit = (schema, tape, ground) =>
  onTable(schema, tape, (table) => {
    const index = tape.among(table.indexes);
    const changed = index && chooseIndex(table, index.name, schema, tape, ground);
    return changed ? { ...table, indexes: table.indexes.map((other) => (other === index ? changed : other)) } : table;
  });

/** A constraint or an index of the same content under another name. */
export const renameNamed: Edit = (schema, tape, { dialect }) => {
  const name = freeName(chooseName(tape), takenNames(schema), dialect);
  return onTable(schema, tape, (table) => {
    const chosen = tape.among([...constraintsOf(table), ...table.indexes])?.name;
    const rename = <T extends { readonly name: string }>(item: T): T =>
      item.name === chosen ? { ...item, name } : item;
    return {
      ...table,
      ...(table.primaryKey ? { primaryKey: rename(table.primaryKey) } : {}),
      uniques: table.uniques.map(rename),
      foreignKeys: table.foreignKeys.map(rename),
      checks: table.checks.map(rename),
      indexes: table.indexes.map(rename),
    };
  });
};

/** A new value at any place, or one value less where no column would notice. */
export const changeEnum: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(({ id }) => id.kind === 'enum'));
  if (!object) return schema;
  const { values } = object.body as { readonly values: readonly string[] };
  const added = freeName(tape.pick(['new', 'a new one', "isn't"]), values, 'postgres');
  const place = tape.below(values.length + 1);
  const removed = values.length > 1 && tape.chance(40) ? values[place % values.length] : undefined;
  const next = removed === undefined ? values.toSpliced(place, 0, added) : values.filter((value) => value !== removed);
  const changed = { ...object, body: { ...(object.body as object), values: next } };
  const left = { ...schema, objects: schema.objects.map((other) => (other === object ? changed : other)) };
  return removed === undefined ? left : withoutUsesOf(left, changed);
};

export const dropEnum: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(({ id }) => id.kind === 'enum'));
  return object ? withoutType(schema, object) : schema;
};

export const changeSequence: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(({ id }) => id.kind === 'sequence'));
  const body = chooseSequence(tape);
  return { ...schema, objects: schema.objects.map((other) => (other === object ? { ...other, body } : other)) };
};

export const dropSequence: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(({ id }) => id.kind === 'sequence'));
  return { ...schema, objects: schema.objects.filter((other) => other !== object) };
};
