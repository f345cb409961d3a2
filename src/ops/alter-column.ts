// Changes of one column in place: type, nullability, default, identity, generation, comment, options; any number at once.
import { editColumn, editTable } from '../schema/edit.js';
import { refText } from '../schema/find.js';
import type { Column, Default, Expr, Generated, Identity, Options, Ref, Type } from '../schema/types.js';
import type { Writer } from '../schema/writer.js';
import { irreversible, type OpSpec } from './op.js';

/** What is to change. An absent key stays as it is, `null` takes away. */
export interface ColumnChange {
  readonly type?: Type;
  readonly nullable?: boolean;
  readonly default?: Default | null;
  readonly identity?: Identity | null;
  readonly generated?: Generated | null;
  readonly comment?: string | null;
  readonly options?: Options | null;
}

export interface AlterColumn {
  readonly op: 'alterColumn';
  readonly table: Ref;
  readonly column: string;
  readonly to: ColumnChange;
  /** How existing values become values of the new type. */
  readonly using?: Expr;
  /** The same keys as `to`, as they were. */
  readonly was?: ColumnChange;
  /** The whole column as it was, where the way back is to drop it and add it anew: a column cannot become generated. */
  readonly before?: Column;
}

export const alterColumn: OpSpec<AlterColumn> = {
  apply: (before, op) =>
    editTable(before, op.table, (table) => editColumn(table, op.column, (column) => changed(column, op.to))),
  reverse: (op) => {
    const { was, before } = op;
    if (before) {
      return [
        { op: 'dropColumn', table: op.table, column: op.column, was: changed(before, op.to) },
        { op: 'addColumn', table: op.table, column: before },
      ];
    }
    if (!was) return irreversible(`what column ${refText(op.table)}.${op.column} was before is not recorded`);
    return [{ op: 'alterColumn', table: op.table, column: op.column, to: was, was: op.to }];
  },
  source: (op, w) => w.call('alterColumn', w.ref(op.table), w.text(op.column), changeSource(op, w)),
  describe: (op) => `alter column ${refText(op.table)}.${op.column} (${aspects(op.to).join(', ')})`,
  table: (op) => op.table,
};

function aspects(to: ColumnChange): readonly string[] {
  return Object.keys(to).map((key) => (key === 'nullable' && to.nullable === false ? 'not null' : key));
}

function changed(column: Column, to: ColumnChange): Column {
  const merged: Record<string, unknown> = { ...column, ...to };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as unknown as Column;
}

function changeSource(op: AlterColumn, w: Writer): string {
  const { to } = op;
  const orNull = <T>(value: T | null | undefined, print: (value: T) => string): string | undefined =>
    value === undefined ? undefined : value === null ? 'null' : print(value);
  const json = (value: Identity | Options): string => w.json(value as never);
  return w.object([
    ['type', to.type && w.type(to.type)],
    ['nullable', orNull(to.nullable, String)],
    ['default', orNull(to.default, w.value)],
    ['identity', orNull(to.identity, json)],
    [
      'generated',
      orNull(to.generated, (g) =>
        w.object([
          ['as', w.expr(g.as)],
          ['stored', String(g.stored)],
        ]),
      ),
    ],
    ['comment', orNull(to.comment, w.text)],
    ['options', orNull(to.options, json)],
    ['using', op.using && w.expr(op.using)],
  ]);
}
