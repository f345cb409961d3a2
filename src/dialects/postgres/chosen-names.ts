// Names that a model mostly leaves to the server, of NOT NULL constraints (18) and of the sequences of identity columns: what the
// server chose stays, whatever the table or the column is called later.
import { formerFooting, type Operation } from '../../ops/index.js';
import { findColumn, refOf, tableIndex } from '../../schema/find.js';
import { objectName } from '../../schema/naming.js';
import { sameTable } from '../../schema/same.js';
import type { Column, Schema, Table } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { type ColumnOptions, optionsOf, withOptions } from './options.js';

/** What the server calls the NOT NULL of a column. */
export function notNullName(table: string, column: string): string {
  return objectName(table, column, 'not_null');
}

/** What it calls the sequence of an identity or a serial. */
export function sequenceName(table: string, column: string): string {
  return objectName(table, column, 'seq');
}

/**
 * Two long names of columns may be cut to one name of a sequence, which the server finds out too late in a CREATE TABLE: the later
 * identity has a number then, as it would get from an ALTER TABLE.
 */
export function withDistinctSequences(table: Table): Table {
  const usual = (column: Column): string => sequenceName(table.name, column.name);
  const says = (column: Column): string | undefined => optionsOf('column', column).sequence;
  const serials = table.columns.filter((column) => optionsOf('column', column).serial);
  const taken = new Set([...serials.map(usual), ...table.columns.flatMap((column) => says(column) ?? [])]);
  const columns = table.columns.map((column) => {
    if (!column.identity || says(column) !== undefined) return column;
    let sequence = usual(column);
    for (let pass = 1; taken.has(sequence); pass++) sequence = objectName(table.name, column.name, `seq${pass}`);
    taken.add(sequence);
    return sequence === usual(column)
      ? column
      : withOptions('column', column, { ...optionsOf('column', column), sequence });
  });
  return { ...table, columns };
}

interface Chosen {
  readonly option: 'notNull' | 'sequence';
  /** Whether such a column has what has the name. */
  has(column: Column, version: number): boolean;
  usual(table: string, column: string): string;
}

const everyChosen: readonly Chosen[] = [
  { option: 'notNull', has: ({ nullable }, version) => !nullable && version >= 18, usual: notNullName },
  { option: 'sequence', has: ({ identity }) => identity !== undefined, usual: sequenceName },
];

/** The options that say another name than the server would choose. */
export function namesOf(given: ColumnOptions, column: Column, table: string, version: number): ColumnOptions {
  return Object.fromEntries(
    everyChosen.flatMap(({ option, has, usual }) => {
      const name = given[option];
      const says = name !== undefined && has(column, version) && name !== usual(table, column.name);
      return says ? [[option, name]] : [];
    }),
  );
}

/** `live` shows the renames; the server has chosen its names before them. */
export function withFormerNames(live: Schema, renames: readonly Operation[], { version }: Target): Schema {
  if (renames.length === 0) return live;
  const named = (table: Table, column: Column): Column => {
    const own = optionsOf('column', column);
    const silent = everyChosen.filter(({ option, has }) => own[option] === undefined && has(column, version));
    if (silent.length === 0) return column;
    const former = formerFooting({ is: 'column', table: refOf(table), name: column.name }, renames);
    if (former.is !== 'column') return column;
    const names = Object.fromEntries(
      silent.map(({ option, usual }) => [option, usual(former.table.name, former.name)]),
    );
    const kept = namesOf(names, column, table.name, version);
    return Object.keys(kept).length === 0 ? column : withOptions('column', column, { ...own, ...kept });
  };
  return {
    ...live,
    tables: live.tables.map((table) => {
      const columns = table.columns.map((column) => named(table, column));
      return columns.every((column, i) => column === table.columns[i]) ? table : { ...table, columns };
    }),
  };
}

/** What nobody has named is called as it is. */
export function withNamesAsHeld(desired: Schema, live: Schema, { version }: Target): Schema {
  const names = (column: Column): ColumnOptions => {
    const { notNull, sequence } = optionsOf('column', column);
    return { ...(notNull === undefined ? {} : { notNull }), ...(sequence === undefined ? {} : { sequence }) };
  };
  if (!live.tables.some((table) => table.columns.some((column) => Object.keys(names(column)).length > 0)))
    return desired;
  const find = tableIndex(live);
  const adopted = (column: Column, twin: Column | undefined, table: Table): Column => {
    const held = twin ? namesOf(names(twin), column, table.name, version) : {};
    if (Object.keys(held).length === 0) return column;
    return withOptions('column', column, { ...held, ...optionsOf('column', column) });
  };
  const tables = desired.tables.map((table) => {
    const before = find(table);
    if (!before || sameTable(before, table)) return table;
    return {
      ...table,
      columns: table.columns.map((column) => adopted(column, findColumn(before, column.name), table)),
    };
  });
  return { ...desired, tables };
}
