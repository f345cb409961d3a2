import { describe, expect, test } from 'vitest';
import { components } from '../../src/autogen/components.js';
import { explain } from '../../src/autogen/explain.js';
import { compare, order } from '../../src/autogen/index.js';
import { type Operation, describe as sayOp } from '../../src/ops/index.js';
import { makeColumn, makeSchema, makeTable } from '../../src/schema/build.js';
import type { Column, ForeignKey, Schema, Table } from '../../src/schema/types.js';
import type { Vocabulary } from '../../src/schema/vocabulary.js';

const vocabulary: Vocabulary = { dialect: 'test', kinds: {} };
const id: Column = makeColumn({ name: 'id', type: { name: 'bigint' }, nullable: false });

function table(name: string, ...references: readonly string[]): Table {
  return makeTable({
    name,
    columns: [id, ...references.map((to) => makeColumn({ name: `${to}_id`, type: { name: 'bigint' } }))],
    primaryKey: { name: `${name}_pkey`, columns: ['id'] },
    foreignKeys: references.map((to) => key(name, to)),
  });
}

function key(from: string, to: string): ForeignKey {
  return { name: `${from}_${to}_id_fkey`, columns: [`${to}_id`], references: { name: to }, referencedColumns: ['id'] };
}

/** What leads from a to b, in order, said to a person; the operations are proved to account for all of it. */
function said(a: Partial<Schema>, b: Partial<Schema>, words: Vocabulary = vocabulary): readonly string[] {
  const live = makeSchema(a);
  const desired = makeSchema(b);
  const ops: readonly Operation[] = order(compare({ live, desired, vocabulary: words, version: 18 }), words);
  explain(live, ops, desired, words);
  return ops.map((op) => sayOp(op, words));
}

describe('tables', () => {
  test('are created after what they refer to and dropped before it, in the order of the models otherwise', () => {
    const tables = [table('orders', 'customers'), table('customers'), table('addresses', 'customers')];
    expect(said({}, { tables })).toEqual(['create table customers', 'create table orders', 'create table addresses']);
    expect(said({ tables }, {})).toEqual(['drop table addresses', 'drop table orders', 'drop table customers']);
  });

  test('of a cycle get the keys that close it afterwards, and lose them first', () => {
    const tables = [table('a', 'b'), table('b', 'c'), table('c', 'a'), table('self', 'self')];
    expect(said({}, { tables })).toEqual([
      'create table c',
      'create table b',
      'create table a',
      'create table self',
      'create foreign key c_a_id_fkey on c',
    ]);
    expect(said({ tables }, {})).toEqual([
      'drop foreign key c_a_id_fkey on c',
      'drop table self',
      'drop table a',
      'drop table b',
      'drop table c',
    ]);
  });

  test('of a cycle keep their keys where a key may name a table to come', () => {
    const tables = [table('a', 'b'), table('b', 'a')];
    expect(said({}, { tables }, { ...vocabulary, forwardReferences: true })).toEqual([
      'create table a',
      'create table b',
    ]);
  });

  test('a chain of ten thousand tables does not overflow', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `t${i}`);
    const found = components(names, (name) => (name === 't9999' ? [] : [`t${Number(name.slice(1)) + 1}`]));
    expect(found.length).toBe(10_000);
    expect(found[0]).toEqual(['t9999']);
  });
});

describe('what stands in the way goes first', () => {
  test('a key of another table before the table it points at', () => {
    const before = [table('parents'), table('children', 'parents')];
    const child = makeTable({
      ...table('children'),
      columns: [id, makeColumn({ name: 'parents_id', type: { name: 'bigint' } })],
    });
    expect(said({ tables: before }, { tables: [child] })).toEqual([
      'drop foreign key children_parents_id_fkey on children',
      'drop table parents',
    ]);
  });

  test('a foreign key is made again around a type change of its columns', () => {
    const retyped = (t: Table): Table => ({
      ...t,
      columns: t.columns.map((column) => ({ ...column, type: { name: 'uuid' } })),
    });
    const before = [table('parents'), table('children', 'parents')];
    expect(said({ tables: before }, { tables: before.map(retyped) })).toEqual([
      'drop foreign key children_parents_id_fkey on children',
      'alter column parents.id (type)',
      'alter column children.id (type)',
      'alter column children.parents_id (type)',
      'create foreign key children_parents_id_fkey on children',
    ]);
  });

  test('and under its new name, where it is renamed besides', () => {
    const retyped = (t: Table): Table => ({
      ...t,
      columns: t.columns.map((column) => ({ ...column, type: { name: 'uuid' } })),
      foreignKeys: t.foreignKeys.map((foreignKey) => ({ ...foreignKey, name: 'to_parents' })),
    });
    const before = [table('parents'), table('children', 'parents')];
    expect(said({ tables: before }, { tables: before.map(retyped) })).toEqual([
      'drop foreign key children_parents_id_fkey on children',
      'alter column parents.id (type)',
      'alter column children.id (type)',
      'alter column children.parents_id (type)',
      'create foreign key to_parents on children',
    ]);
  });

  test('a foreign key is made again around a change of the key it stands on', () => {
    const before = [table('parents'), table('children', 'parents')];
    const parents = makeTable({ ...table('parents'), primaryKey: { name: 'parents_pk', columns: ['id'] } });
    const other = makeTable({ ...parents, uniques: [{ name: 'parents_u', columns: ['id'] }] });
    const { primaryKey: _, ...unkeyed } = other;
    expect(said({ tables: before }, { tables: [unkeyed, table('children', 'parents')] })).toEqual([
      'drop foreign key children_parents_id_fkey on children',
      'drop primary key parents_pkey on parents',
      'create unique constraint parents_u on parents',
      'create foreign key children_parents_id_fkey on children',
    ]);
    expect(said({ tables: before }, { tables: [parents, table('children', 'parents')] })).toEqual([
      'rename constraint parents_pkey of parents to parents_pk',
    ]);
  });

  test('a name is freed before it is taken, whatever the phases say', () => {
    const old = makeTable({ ...table('old'), indexes: [{ name: 'ix', unique: false, parts: [{ column: 'id' }] }] });
    const fresh = makeTable({ ...table('fresh'), indexes: [{ name: 'ix', unique: false, parts: [{ column: 'id' }] }] });
    expect(said({ tables: [old] }, { tables: [fresh] })).toEqual(['drop table old', 'create table fresh']);
  });

  test('an index goes before its column and comes after it', () => {
    const column = makeColumn({ name: 'n', type: { name: 'integer' } });
    const bare = table('t');
    const full = makeTable({
      ...bare,
      columns: [...bare.columns, column],
      indexes: [{ name: 't_n_idx', unique: false, parts: [{ column: 'n' }] }],
    });
    expect(said({ tables: [bare] }, { tables: [full] })).toEqual(['add column t.n', 'create index t_n_idx on t']);
    expect(said({ tables: [full] }, { tables: [bare] })).toEqual(['drop index t_n_idx on t', 'drop column t.n']);
  });
});

test('order does not depend on the order of the input', () => {
  const tables = [table('orders', 'customers'), table('customers'), table('a', 'b'), table('b', 'a')];
  const ops = compare({ live: makeSchema({}), desired: makeSchema({ tables }), vocabulary, version: 18 });
  const others = ops.filter((op) => op.op !== 'createTable');
  expect(order([...others, ...ops.filter((op) => op.op === 'createTable')], vocabulary)).toEqual(
    order(ops, vocabulary),
  );
});
