// Every kind of change that a table can go through, with the way back.
import type { Operation } from '../../src/ops/index.js';

export interface Change {
  readonly name: string;
  up(shape: Named): readonly Operation[];
  down(shape: Named): readonly Operation[];
  /** Shapes for which the change makes no sense. */
  readonly not?: RegExp;
  /** There and back, the text of the table is the same to the byte. */
  readonly leavesText?: true;
  /** What the columns are called after it. */
  readonly names?: { readonly a?: string; readonly n?: string; readonly table?: string };
}

export interface Named {
  readonly table: { readonly name: string };
  readonly a: string;
  readonly n: string;
}

const text = { name: 'text' } as const;
const integer = { name: 'integer' } as const;

export const changes: readonly Change[] = [
  {
    name: 'a type',
    up: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { type: text } }],
    down: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { type: integer } }],
  },
  {
    name: 'a default',
    leavesText: true,
    up: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { default: { value: 7 } } }],
    down: ({ table, n }) => [{ op: 'alterColumn', table, column: n, to: { default: null } }],
  },
  {
    name: 'an expression as default',
    leavesText: true,
    up: ({ table, a }) => [{ op: 'alterColumn', table, column: a, to: { default: { sql: "lower('X' || ',)')" } } }],
    down: ({ table, a }) => [{ op: 'alterColumn', table, column: a, to: { default: null } }],
  },
  {
    name: 'a check',
    leavesText: true,
    up: ({ table, n }) => [
      {
        op: 'addConstraint',
        table,
        constraint: { kind: 'check', name: 'small', expr: { sql: `"${n.replaceAll('"', '""')}" < 900` } },
      },
    ],
    down: ({ table }) => [{ op: 'dropConstraint', table, name: 'small' }],
  },
  {
    name: 'a unique constraint, later renamed',
    up: ({ table, a, n }) => [
      { op: 'addConstraint', table, constraint: { kind: 'unique', name: 'once', columns: [a, n] } },
      { op: 'renameConstraint', table, name: 'once', to: 'only once' },
    ],
    down: ({ table }) => [{ op: 'dropConstraint', table, name: 'only once' }],
    not: /twin rows/,
  },
  {
    name: 'a reference',
    up: ({ table, n }) => [
      {
        op: 'createTable',
        table: {
          name: 'new_parent',
          columns: [{ name: 'id', type: integer, nullable: false }],
          primaryKey: { name: 'np', columns: ['id'] },
          uniques: [],
          foreignKeys: [],
          checks: [],
          indexes: [],
        },
      },
      { op: 'bulkInsert', table: { name: 'new_parent' }, rows: [1, 2, 3, 5].map((id) => ({ id: { value: id } })) },
      {
        op: 'addConstraint',
        table,
        constraint: {
          kind: 'foreignKey',
          name: 'out_there',
          columns: [n],
          references: { name: 'new_parent' },
          referencedColumns: ['id'],
          onDelete: 'cascade',
        },
      },
    ],
    down: ({ table }) => [
      { op: 'dropConstraint', table, name: 'out_there' },
      { op: 'dropTable', table: { name: 'new_parent' } },
    ],
  },
  {
    name: 'new columns of three kinds',
    up: ({ table, n }) => [
      { op: 'addColumn', table, column: { name: 'plain', type: text, nullable: true } },
      { op: 'addColumn', table, column: { name: 'full', type: integer, nullable: false, default: { value: 3 } } },
      {
        op: 'addColumn',
        table,
        column: {
          name: 'sum',
          type: integer,
          nullable: true,
          generated: { as: { sql: `"${n.replaceAll('"', '""')}" + 1` }, stored: true },
        },
      },
      {
        op: 'createIndex',
        table,
        index: {
          name: 'on plain',
          unique: false,
          parts: [{ column: 'plain' }, { expr: { sql: 'lower(plain)' }, order: 'desc' }],
          where: { sql: 'plain IS NOT NULL' },
        },
      },
    ],
    down: ({ table }) => [
      { op: 'dropIndex', table, name: 'on plain' },
      { op: 'dropColumn', table, column: 'sum' },
      { op: 'dropColumn', table, column: 'full' },
      { op: 'dropColumn', table, column: 'plain' },
    ],
  },
  {
    name: 'a rename',
    not: /broken/,
    names: { a: 'a new "name"' },
    up: ({ table, a }) => [{ op: 'renameColumn', table, column: a, to: 'a new "name"' }],
    down: ({ table, a }) => [{ op: 'renameColumn', table, column: 'a new "name"', to: a }],
  },
  {
    name: 'renames around a rebuild',
    names: { a: 'now_a', n: 'now_n', table: 'moved' },
    // What a full-text index reads is a text of its own; a violation that moves with its table looks like a new one.
    not: /full-text index|violations|broken/,
    up: ({ table, a, n }) => [
      { op: 'renameTable', table, to: 'moved' },
      { op: 'renameColumn', table: { name: 'moved' }, column: a, to: 'now_a' },
      { op: 'alterColumn', table: { name: 'moved' }, column: 'now_a', to: { default: { value: 'dflt' } } },
      {
        op: 'addColumn',
        table: { name: 'moved' },
        column: {
          name: 'twice',
          type: integer,
          nullable: true,
          generated: { as: { sql: `moved."${n.replaceAll('"', '""')}" * 2` }, stored: true },
        },
      },
      { op: 'renameColumn', table: { name: 'moved' }, column: n, to: 'now_n' },
    ],
    down: ({ table, a, n }) => [
      { op: 'dropColumn', table: { name: 'moved' }, column: 'twice' },
      { op: 'renameColumn', table: { name: 'moved' }, column: 'now_n', to: n },
      { op: 'alterColumn', table: { name: 'moved' }, column: 'now_a', to: { default: null } },
      { op: 'renameColumn', table: { name: 'moved' }, column: 'now_a', to: a },
      { op: 'renameTable', table: { name: 'moved' }, to: table.name },
    ],
  },
  {
    name: 'NOT NULL, on and off',
    up: ({ table }) => [
      { op: 'addColumn', table, column: { name: 'full', type: text, nullable: true, default: { value: 'f' } } },
      { op: 'alterColumn', table, column: 'full', to: { nullable: false } },
    ],
    down: ({ table }) => [
      { op: 'alterColumn', table, column: 'full', to: { nullable: true } },
      { op: 'dropColumn', table, column: 'full' },
    ],
  },
  {
    name: 'a collation',
    leavesText: true,
    up: ({ table, a }) => [{ op: 'alterColumn', table, column: a, to: { options: { sqlite: { collate: 'NOCASE' } } } }],
    down: ({ table, a }) => [{ op: 'alterColumn', table, column: a, to: { options: null } }],
  },
  {
    name: 'indexes alone',
    leavesText: true,
    up: ({ table, a, n }) => [
      {
        op: 'createIndex',
        table,
        index: { name: 'new one', unique: false, parts: [{ column: n, order: 'desc' }, { column: a }] },
      },
      { op: 'renameIndex', table, name: 'new one', to: 'newer "one"' },
    ],
    down: ({ table }) => [{ op: 'dropIndex', table, name: 'newer "one"' }],
  },
];
