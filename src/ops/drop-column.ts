// ALTER TABLE … DROP COLUMN. What else uses the column is dropped by operations of its own, before this one.
import { failure } from '../errors.js';
import { editTable } from '../schema/edit.js';
import { constraintsOf, findColumn, refText } from '../schema/find.js';
import { includedIn } from '../schema/naming.js';
import { renameIdentifiers } from '../schema/sql-text.js';
import type { Column, Constraint, Exclude, Expr, Index, Ref, Table } from '../schema/types.js';
import { withoutOwned } from './kind.js';
import { irreversible, type OpSpec } from './op.js';

export interface DropColumn {
  readonly op: 'dropColumn';
  readonly table: Ref;
  readonly column: string;
  readonly was?: Column;
}

export const dropColumn: OpSpec<DropColumn> = {
  apply: (before, { table: ref, column }, vocabulary) =>
    withoutOwned(
      editTable(before, ref, (table) => without(table, column)),
      ref,
      column,
      vocabulary,
    ),
  reverse: (op) =>
    op.was
      ? [{ op: 'addColumn', table: op.table, column: op.was }]
      : irreversible(`the shape of column ${refText(op.table)}.${op.column} is not recorded`),
  source: (op, w) => w.call('dropColumn', w.ref(op.table), w.text(op.column)),
  describe: (op) => `drop column ${refText(op.table)}.${op.column}`,
  table: (op) => op.table,
};

/** A key, a check or an index that names a dropped column goes with it, as on every database that allows the statement at all. */
function without(table: Table, name: string): Table {
  if (!findColumn(table, name)) {
    throw failure('replay', `column ${refText(table)}.${name} does not exist at this point of the history`);
  }
  const names = new Set(constraintsOf(table).flatMap((key) => (columnsOf(key).includes(name) ? [key.name] : [])));
  const keep = (key: { readonly name: string }): boolean => !names.has(key.name);
  const uses = (expr: Expr | undefined): boolean => expr !== undefined && isNamedIn(expr, table, name);
  const { primaryKey, excludes, ...rest } = table;
  return {
    ...rest,
    ...(primaryKey && keep(primaryKey) ? { primaryKey } : {}),
    columns: table.columns.filter((column) => column.name !== name),
    uniques: table.uniques.filter(keep),
    foreignKeys: table.foreignKeys.filter(keep),
    checks: table.checks.filter(({ expr }) => !uses(expr)),
    ...(excludes?.some(keep) ? { excludes: excludes.filter(keep) } : {}),
    indexes: table.indexes.filter(
      (index) =>
        !indexColumns(index).includes(name) &&
        !uses(index.where) &&
        !index.parts.some((part) => 'expr' in part && uses(part.expr)),
    ),
  };
}

function columnsOf(constraint: Constraint): readonly string[] {
  if (constraint.kind === 'check') return [];
  if (constraint.kind === 'exclude') return indexColumns(constraint);
  return constraint.kind === 'foreignKey' ? constraint.columns : [...constraint.columns, ...includedIn(constraint)];
}

function indexColumns(index: Index | Exclude): readonly string[] {
  return [...index.parts.flatMap((part) => ('column' in part ? [part.column] : [])), ...includedIn(index)];
}

function isNamedIn({ sql }: Expr, table: Ref, column: string): boolean {
  let found = false;
  renameIdentifiers(sql, (name, qualifier = table.name, place) => {
    found ||= place === 'column' && name === column && qualifier === table.name;
    return undefined;
  });
  return found;
}
