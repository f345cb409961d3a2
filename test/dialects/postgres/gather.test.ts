// Which neighbouring changes of a table become one ALTER TABLE, and which must not.
import { expect, test } from 'vitest';
import { postgres } from '../../../src/dialects/postgres/index.js';
import type { ColumnChange, Operation } from '../../../src/ops/index.js';
import { emptySchema, makeColumn } from '../../../src/schema/build.js';

const t = { name: 't' };
const target = postgres.target('18');
const lowered = (...ops: readonly Operation[]) => postgres.lower(ops, { schema: emptySchema }, target);
const sqlOf = (...ops: readonly Operation[]) => lowered(...ops).map(({ sql }) => sql.replaceAll(/\s+/g, ' '));

const add = (name: string): Operation => ({
  op: 'addColumn',
  table: t,
  column: makeColumn({ name, type: { name: 'integer' } }),
});
const alter = (column: string, to: ColumnChange, using?: string): Operation => ({
  op: 'alterColumn',
  table: t,
  column,
  to,
  ...(using === undefined ? {} : { using: { sql: using } }),
});
const type = { type: { name: 'integer' } };
const check: Operation = {
  op: 'addConstraint',
  table: t,
  constraint: { kind: 'check', name: 'k', expr: { sql: 'a > 0' } },
};

test('columns that come, types, NOT NULL and checks are one statement, with the notes of all', () => {
  expect(lowered(add('a'), add('b'), alter('c', type), alter('d', { nullable: false }), check)).toEqual([
    {
      sql: `ALTER TABLE "t"
  ADD COLUMN "a" integer,
  ADD COLUMN "b" integer,
  ALTER COLUMN "c" TYPE integer,
  ALTER COLUMN "d" SET NOT NULL,
  ADD CONSTRAINT "k" CHECK (a > 0)`,
      note: 'add column t.a; add column t.b; alter column t.c (type); alter column t.d (not null); create check constraint k on t',
    },
  ]);
});

const apart: readonly (readonly [why: string, ops: readonly Operation[]])[] = [
  ['another table', [add('a'), { ...add('b'), table: { schema: 's', name: 't' } } as Operation]],
  ['the same column', [alter('a', type), alter('a', { nullable: false })]],
  ['a column that has just come', [add('a'), alter('a', type)]],
  ['a value that is made of one that changed', [alter('a', type), alter('b', type, 'b::integer + a')]],
  ['a column after a check, which holds for what there was', [check, alter('a', type)]],
  ['an identity', [add('a'), alter('b', { identity: { generation: 'always' } })]],
  ['an expression', [alter('a', type), alter('g', { generated: null })]],
  ['a statement between them', [alter('a', { default: null, comment: 'x' }), alter('b', type)]],
  [
    'a unique constraint',
    [add('a'), { op: 'addConstraint', table: t, constraint: { kind: 'unique', name: 'u', columns: ['a'] } }],
  ],
];

test.each(apart)('not with %s', (_, ops) => {
  expect(sqlOf(...ops)).toEqual(ops.flatMap((op) => sqlOf(op)));
  expect(sqlOf(...ops).length).toBeGreaterThan(1);
});

test('a value made of a column that changes after it sees that as it was, as before', () => {
  expect(sqlOf(alter('b', type, 'b::integer + a::integer'), alter('a', type))).toEqual([
    'ALTER TABLE "t" ALTER COLUMN "b" TYPE integer USING b::integer + a::integer, ALTER COLUMN "a" TYPE integer',
  ]);
});
