// The names of NOT NULL constraints (18): a model mostly has none, and what the server chose stays whatever the table is called later.
import { formerFooting, type Operation } from '../../ops/index.js';
import { findColumn, refOf, tableIndex } from '../../schema/find.js';
import { sameTable } from '../../schema/same.js';
import type { Column, Schema, Table } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { notNullName } from './column-rows.js';
import { optionsOf, withOptions } from './options.js';

/** `live` shows the renames; the server has named its constraints before them. */
export function withFormerNotNullNames(live: Schema, renames: readonly Operation[], { version }: Target): Schema {
  if (version < 18 || renames.length === 0) return live;
  const named = (table: Table, column: Column): Column => {
    const own = optionsOf('column', column);
    if (column.nullable || own.notNull !== undefined) return column;
    const former = formerFooting({ is: 'column', table: refOf(table), name: column.name }, renames);
    const notNull = former.is === 'column' ? notNullName(former.table.name, former.name) : undefined;
    const isUsual = notNull === undefined || notNull === notNullName(table.name, column.name);
    return isUsual ? column : withOptions('column', column, { ...own, notNull });
  };
  return {
    ...live,
    tables: live.tables.map((table) => {
      const columns = table.columns.map((column) => named(table, column));
      return columns.every((column, i) => column === table.columns[i]) ? table : { ...table, columns };
    }),
  };
}

/** A NOT NULL that nobody has named is called as it is: its name stays when the table or the column gets another one. */
export function withNotNullNames(desired: Schema, live: Schema): Schema {
  const find = tableIndex(live);
  const named = live.tables.some((table) => table.columns.some((column) => optionsOf('column', column).notNull));
  if (!named) return desired;
  const adopted = (column: Column, twin: Column | undefined): Column => {
    const notNull = twin && optionsOf('column', twin).notNull;
    const own = optionsOf('column', column);
    return !notNull || column.nullable || own.notNull ? column : withOptions('column', column, { ...own, notNull });
  };
  const tables = desired.tables.map((table) => {
    const before = find(table);
    if (!before || sameTable(before, table)) return table;
    return { ...table, columns: table.columns.map((column) => adopted(column, findColumn(before, column.name))) };
  });
  return { ...desired, tables };
}
