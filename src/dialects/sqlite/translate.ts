// Operations with other names: those that tables and columns still have while a run's renames wait for its end.
import type { Operation } from '../../ops/index.js';
import { isExpr } from '../../schema/same.js';
import type { Column, Constraint, Default, Expr, Index, Ref } from '../../schema/types.js';
import { freed, renameColumns } from './expressions.js';

/** Answers with the name that a thing has at the moment, given the one that the operations use. */
export interface Names {
  table(name: string): string;
  column(table: string, name: string): string;
}

export function translated(op: Operation, names: Names): Operation {
  switch (op.op) {
    case 'createTable': {
      const { table } = op;
      const self = (ref: Ref): Ref => (ref.name === table.name ? ref : { name: names.table(ref.name) });
      const foreignKeys = table.foreignKeys.map((key) => ({
        ...key,
        references: self(key.references),
        referencedColumns:
          key.references.name === table.name
            ? key.referencedColumns
            : key.referencedColumns.map((column) => names.column(key.references.name, column)),
      }));
      return { ...op, table: { ...table, foreignKeys } };
    }
    case 'addColumn':
      return { ...op, table: tableRef(op.table, names), column: translatedColumn(op.column, op.table.name, names) };
    case 'dropColumn':
      return { ...op, table: tableRef(op.table, names), column: names.column(op.table.name, op.column) };
    case 'alterColumn': {
      const own = (expr: Expr): Expr => translatedExpr(expr, op.table.name, names);
      const { to, using } = op;
      return {
        ...op,
        table: tableRef(op.table, names),
        column: names.column(op.table.name, op.column),
        to: {
          ...to,
          ...(to.default ? { default: translatedDefault(to.default, own) } : {}),
          ...(to.generated ? { generated: { ...to.generated, as: own(to.generated.as) } } : {}),
        },
        ...(using ? { using: own(using) } : {}),
      };
    }
    case 'addConstraint':
      return {
        ...op,
        table: tableRef(op.table, names),
        constraint: translatedConstraint(op.constraint, op.table.name, names),
      };
    case 'createIndex':
      return { ...op, table: tableRef(op.table, names), index: translatedIndex(op.index, op.table.name, names) };
    case 'dropTable':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'dropIndex':
    case 'renameIndex':
    case 'alterConstraint':
    case 'alterIndex':
    case 'setTableComment':
    case 'setTableOptions':
    case 'renameTable':
    case 'moveTable':
    case 'renameColumn':
      return { ...op, table: tableRef(op.table, names) };
    case 'bulkInsert':
    case 'execute':
    case 'createObject':
    case 'dropObject':
    case 'alterObject':
      return op;
  }
}

function tableRef(ref: Ref, names: Names): Ref {
  return { ...ref, name: names.table(ref.name) };
}

function translatedColumn(column: Column, table: string, names: Names): Column {
  const own = (expr: Expr): Expr => translatedExpr(expr, table, names);
  return {
    ...column,
    ...(column.default ? { default: translatedDefault(column.default, own) } : {}),
    ...(column.generated ? { generated: { ...column.generated, as: own(column.generated.as) } } : {}),
  };
}

function translatedDefault(value: Default, own: (expr: Expr) => Expr): Default {
  return isExpr(value) ? own(value) : value;
}

function translatedConstraint(constraint: Constraint, table: string, names: Names): Constraint {
  if (constraint.kind === 'check') return { ...constraint, expr: translatedExpr(constraint.expr, table, names) };
  if (constraint.kind === 'exclude') return constraint;
  const columns = constraint.columns.map((column) => names.column(table, column));
  if (constraint.kind !== 'foreignKey') return { ...constraint, columns };
  const { references, referencedColumns } = constraint;
  return {
    ...constraint,
    columns,
    references: tableRef(references, names),
    referencedColumns: referencedColumns.map((column) => names.column(references.name, column)),
  };
}

function translatedIndex(index: Index, table: string, names: Names): Index {
  return {
    ...index,
    parts: index.parts.map((part) =>
      'column' in part
        ? { ...part, column: names.column(table, part.column) }
        : { ...part, expr: translatedExpr(part.expr, table, names) },
    ),
    ...(index.where ? { where: translatedExpr(index.where, table, names) } : {}),
  };
}

/** An expression without renamed names in it stays as it is written. */
function translatedExpr(expr: Expr, table: string, names: Names): Expr {
  const own = names.table(table) === table ? expr.sql : freed(expr.sql, table);
  const sql = renameColumns(own, (name) => {
    const to = names.column(table, name);
    return to === name ? undefined : to;
  });
  return sql === expr.sql ? expr : { sql };
}
