// What operations say of themselves to people, and what they say where they cannot be undone.
import { expect, describe as group, test } from 'vitest';
import { enumFaces } from '../../src/dialects/standard/kinds/enum.js';
import { apply, describe, type OpName, type OpOf, opNames, reverse, tableOf } from '../../src/ops/index.js';
import { emptySchema, makeColumn, makeTable } from '../../src/schema/build.js';
import type { Vocabulary } from '../../src/schema/vocabulary.js';

const vocabulary: Vocabulary = { dialect: 'test', kinds: { enum: enumFaces } };
const table = { schema: 'auth', name: 'users' };
const column = makeColumn({ name: 'email', type: { name: 'text' } });
const plan = { kind: 'enum', name: 'plan' };

const cases: { readonly [N in OpName]: readonly [OpOf<N>, description: string, withoutWas: string | 'reversible'] } = {
  createTable: [{ op: 'createTable', table: makeTable(table) }, 'create table auth.users', 'reversible'],
  dropTable: [{ op: 'dropTable', table }, 'drop table auth.users', 'the shape of table auth.users is not recorded'],
  renameTable: [{ op: 'renameTable', table, to: 'people' }, 'rename table auth.users to people', 'reversible'],
  moveTable: [{ op: 'moveTable', table, to: { name: 'people' } }, 'move table auth.users to people', 'reversible'],
  addColumn: [{ op: 'addColumn', table, column }, 'add column auth.users.email', 'reversible'],
  dropColumn: [
    { op: 'dropColumn', table, column: 'email' },
    'drop column auth.users.email',
    'the shape of column auth.users.email is not recorded',
  ],
  renameColumn: [
    { op: 'renameColumn', table, column: 'email', to: 'mail' },
    'rename column auth.users.email to mail',
    'reversible',
  ],
  alterColumn: [
    { op: 'alterColumn', table, column: 'email', to: { nullable: false, default: null } },
    'alter column auth.users.email (not null, default)',
    'what column auth.users.email was before is not recorded',
  ],
  addConstraint: [
    { op: 'addConstraint', table, constraint: { kind: 'unique', name: 'one', columns: ['email'] } },
    'create unique constraint one on auth.users',
    'reversible',
  ],
  dropConstraint: [
    { op: 'dropConstraint', table, name: 'one' },
    'drop constraint one on auth.users',
    'the definition of constraint one of auth.users is not recorded',
  ],
  renameConstraint: [
    { op: 'renameConstraint', table, name: 'one', to: 'two' },
    'rename constraint one of auth.users to two',
    'reversible',
  ],
  alterConstraint: [
    { op: 'alterConstraint', table, name: 'one', to: { deferrable: null, options: { test: { with: { a: 1 } } } } },
    'alter constraint one on auth.users (deferrable, with)',
    'what constraint one of auth.users was before is not recorded',
  ],
  createIndex: [
    { op: 'createIndex', table, index: { name: 'ix', unique: true, parts: [{ column: 'email' }] } },
    'create unique index ix on auth.users',
    'reversible',
  ],
  dropIndex: [
    { op: 'dropIndex', table, name: 'ix' },
    'drop index ix on auth.users',
    'the definition of index ix is not recorded',
  ],
  renameIndex: [
    { op: 'renameIndex', table, name: 'ix', to: 'iy' },
    'rename index ix on auth.users to iy',
    'reversible',
  ],
  alterIndex: [
    { op: 'alterIndex', table, name: 'ix', to: { comment: null } },
    'alter index ix on auth.users (comment)',
    'what index ix of auth.users was before is not recorded',
  ],
  setTableComment: [
    { op: 'setTableComment', table, comment: null },
    'remove the comment of table auth.users',
    'the former comment of auth.users is not recorded',
  ],
  setTableOptions: [
    { op: 'setTableOptions', table, options: { test: { a: 1 } } },
    'set the options of table auth.users',
    'the former options of auth.users are not recorded',
  ],
  createObject: [
    { op: 'createObject', object: { id: plan, dependsOn: [], body: { values: ['a'] } } },
    'create enum plan',
    'reversible',
  ],
  dropObject: [{ op: 'dropObject', id: plan }, 'drop enum plan', 'the definition of enum plan is not recorded'],
  alterObject: [
    { op: 'alterObject', id: plan, change: { change: 'rename', from: 'plan', to: 'tariff' } },
    'rename enum plan to tariff',
    'reversible',
  ],
  execute: [
    { op: 'execute', sql: '  update users\n   set a = 1 ' },
    'execute update users set a = 1',
    'SQL text does not say how it is undone',
  ],
  bulkInsert: [
    { op: 'bulkInsert', table, rows: [{ email: { value: 'a' } }] },
    'insert 1 row into auth.users',
    'inserted rows are not deleted: they may have changed since',
  ],
};

group.each(opNames)('%s', (name) => {
  const [op, description, reason] = cases[name];

  test('is described', () => {
    expect(describe(op, vocabulary)).toBe(description);
  });

  test('says whether it can be undone by what a file tells', () => {
    const back = reverse(op, vocabulary);
    expect('irreversible' in back ? back.irreversible : 'reversible').toBe(reason);
  });

  test('names its table with its schema, where it has one', () => {
    const none = ['createObject', 'dropObject', 'alterObject', 'execute'].includes(name);
    expect(tableOf(op)).toEqual(none ? undefined : table);
  });
});

test('a kind of object that the dialect lacks is named, with the dialect', () => {
  const op: OpOf<'alterObject'> = { op: 'alterObject', id: { kind: 'view', name: 'v' }, change: { change: 'replace' } };
  const schema = { ...emptySchema, objects: [{ id: op.id, dependsOn: [], body: null }] };
  expect(() => apply(schema, op, vocabulary)).toThrow('test has no view, so v cannot be made there');
});
