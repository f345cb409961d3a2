// What two branches touch in common, by what they record.
import { expect, test } from 'vitest';
import { dialectFor } from '../../src/dialects/index.js';
import { c, enumType, foreignKey, index, unique } from '../../src/models/index.js';
import { describe as describeOp, type Op } from '../../src/ops/index.js';
import { overlapsOf } from '../../src/revisions/overlap.js';
import { recordRevision } from '../../src/revisions/record.js';
import type { Recording } from '../../src/revisions/types.js';

const { vocabulary } = dialectFor('postgres');

function recorded(upgrade: (op: Op) => void): Recording {
  const revision = { id: 'x', downRevision: [], dependsOn: [], branchLabels: [], message: '', path: '/x.ts' };
  const module = { revision, transaction: true, upgrade };
  return recordRevision(module, 'upgrade', {
    context: { dialect: 'postgres', x: {}, offline: false },
    vocabulary,
    naming: {},
  });
}

type Side = readonly [revision: string, sides: string, upgrade: (op: Op) => void];

function overlaps(...revisions: readonly Side[]): readonly string[] {
  return overlapsOf(
    revisions.map(([revision, sides, upgrade]) => ({
      revision,
      sides: new Set(sides),
      recording: recorded(upgrade),
    })),
  ).map(({ thing, columns, touched }) => {
    const lines = touched.map(({ revision, operation }) => `${revision} ${describeOp(operation, vocabulary)}`);
    return `${thing}${columns.length > 0 ? ` (${columns.join(', ')})` : ''}: ${lines.join('; ')}`;
  });
}

const plan = enumType('plan', ['free']);

test.each<[string, (op: Op) => void, (op: Op) => void, readonly string[]]>([
  [
    'different tables',
    (op) => op.addColumn('people', 'nick', c.text()),
    (op) => op.addColumn('places', 'nick', c.text()),
    [],
  ],
  [
    'different columns of a table',
    (op) => op.addColumn('people', 'nick', c.text()),
    (op) => op.dropColumn('people', 'name'),
    ['table people: b1 add column people.nick; b2 drop column people.name'],
  ],
  [
    'one column',
    (op) => op.renameColumn('people', 'name', 'full_name'),
    (op) => op.alterColumn('people', 'name', { nullable: false }),
    ['table people (name): b1 rename column people.name to full_name; b2 alter column people.name (not null)'],
  ],
  [
    'a column that both add',
    (op) => op.addColumn('people', 'nick', c.text()),
    (op) => op.addColumn('people', 'nick', c.varchar(20)),
    ['table people (nick): b1 add column people.nick; b2 add column people.nick'],
  ],
  [
    'a table under the name that it had',
    (op) => op.renameTable('people', 'persons'),
    (op) => op.createIndex('people', index('name').name('people_name')),
    ['table people: b1 rename table people to persons; b2 create index people_name on people'],
  ],
  [
    'a table that both make',
    (op) => op.createTable('teams', { id: c.integer(), name: c.text() }),
    (op) => op.createTable('teams', { id: c.bigint() }),
    ['table teams (id): b1 create table teams; b2 create table teams'],
  ],
  [
    'a foreign key to what the other drops',
    (op) => op.createForeignKey('pets', foreignKey('owner').references('people', 'id').name('pets_owner_fkey')),
    (op) => op.dropTable('people'),
    ['table people: b1 create foreign key pets_owner_fkey on pets; b2 drop table people'],
  ],
  [
    'a foreign key, and a column that it does not name',
    (op) => op.createForeignKey('pets', foreignKey('owner').references('people', 'id').name('pets_owner_fkey')),
    (op) => op.addColumn('people', 'nick', c.text()),
    [],
  ],
  [
    'what both only refer to is none',
    (op) => op.createForeignKey('pets', foreignKey('owner').references('people', 'id').name('a')),
    (op) => op.createForeignKey('cars', foreignKey('owner').references('people', 'id').name('b')),
    [],
  ],
  [
    'an enum that the other uses',
    (op) => op.addEnumValue('plan', 'team'),
    (op) => op.addColumn('people', 'plan', c.enum(plan)),
    ['enum plan: b1 add value "team" to enum plan; b2 add column people.plan'],
  ],
  [
    'SQL text that names it, quoted or not, in any case',
    (op) => op.execute('UPDATE "people" SET x = 1'),
    (op) => op.dropColumn('people', 'name'),
    ['table people: b1 execute UPDATE "people" SET x = 1; b2 drop column people.name'],
  ],
  [
    'SQL text that names it in a string or comment only',
    (op) => op.execute("SELECT 'people' -- people"),
    (op) => op.dropColumn('people', 'name'),
    [],
  ],
  ['a schema apart', (op) => op.dropColumn('auth.people', 'name'), (op) => op.dropColumn('people', 'name'), []],
  [
    'a constraint and its column',
    (op) => op.createUniqueConstraint('people', unique('name').name('people_name_key')),
    (op) => op.dropColumn('people', 'name'),
    ['table people (name): b1 create unique constraint people_name_key on people; b2 drop column people.name'],
  ],
  ['nothing at all', () => {}, () => {}, []],
])('%s', (_, one, other, expected) => {
  expect(overlaps(['b1', '1', one], ['b2', '2', other])).toEqual(expected);
});

test('what one branch does twice is its own affair; of three branches, two that meet are named', () => {
  const nick = (op: Op): void => op.addColumn('people', 'nick', c.text());
  const tall = (op: Op): void => op.addColumn('people', 'tall', c.text());
  expect(overlaps(['a1', '1', nick], ['a2', '1', tall], ['b1', '2', () => {}])).toEqual([]);
  expect(overlaps(['a1', '1', nick], ['b1', '2', () => {}], ['c1', '3', nick])).toEqual([
    'table people (nick): a1 add column people.nick; c1 add column people.nick',
  ]);
  // Known to the first and the second branch: only for the third it is news.
  expect(overlaps(['x', '12', nick], ['a1', '1', tall], ['c1', '3', () => {}])).toEqual([]);
  expect(overlaps(['x', '12', nick], ['a1', '1', tall], ['c1', '3', nick])).toEqual([
    'table people (nick): x add column people.nick; a1 add column people.tall; c1 add column people.nick',
  ]);
});
