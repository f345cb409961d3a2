import { expect, test } from 'vitest';
import { makeColumn, makeTable } from '../../src/schema/build.js';
import { same, sameSet, sameTable } from '../../src/schema/same.js';
import type { Table } from '../../src/schema/types.js';

test.each([
  ['case and spacing of an expression', { sql: 'Now( )' }, { sql: 'now()' }, true],
  ['what a server printed, where both were printed by it', by('a', 'x', 'pg18'), by('b', 'x', 'pg18'), true],
  ['what two servers printed', by('a', 'x', 'pg15'), by('b', 'x', 'pg18'), false],
  ['a string in an expression', { sql: `'A'` }, { sql: `'a'` }, false],
  ['a key that is absent, and one that is undefined', { a: 1, b: undefined }, { a: 1 }, true],
  ['an absent key and null', { a: null }, {}, false],
  ['a list and an object', [], {}, false],
  ['lists of different length', [1], [1, 2], false],
  ['a convention', { name: 'x', conventional: true }, { name: 'x' }, true],
  ['JSON that looks like an expression', { value: { sql: 'A' } }, { value: { sql: 'a' } }, false],
  ['JSON beside a key that looks like an expression', { value: { sql: 'a', b: 1 } }, { value: { sql: 'a' } }, false],
  ['JSON that looks like a convention', { value: { conventional: true } }, { value: {} }, false],
  ['JSON with its keys in another order', { value: { a: 1, b: [2] } }, { value: { b: [2], a: 1 } }, true],
  ['a list and an object in JSON', { value: [] }, { value: {} }, false],
  ['options of a dialect', { options: { x: { sql: 'A' } } }, { options: { x: { sql: 'a' } } }, false],
])('%s', (_, a, b, expected) => {
  expect(same(a, b)).toBe(expected);
  expect(same(b, a)).toBe(expected);
});

test('sets are the same in any order, by their key', () => {
  const key = ({ name }: { name: string }): string => name;
  expect(sameSet([{ name: 'a' }, { name: 'b' }], [{ name: 'b' }, { name: 'a' }], key)).toBe(true);
  expect(sameSet([{ name: 'a' }], [{ name: 'b' }], key)).toBe(false);
  expect(sameSet([{ name: 'a' }], [{ name: 'a' }, { name: 'b' }], key)).toBe(false);
});

function by(sql: string, text: string, server: string): object {
  return { sql, canonical: { text, by: server } };
}

const column = (name: string) => makeColumn({ name, type: { name: 'integer' } });
const users = (more: Partial<Table> = {}): Table =>
  makeTable({ name: 'users', columns: [column('id'), column('age')], ...more });

test('a table is the same wherever its columns stand, however often it is asked', () => {
  const [a, b] = [users(), users({ columns: [column('age'), column('id')] })];
  expect([sameTable(a, b), sameTable(a, b), sameTable(b, a), sameTable(a, a)]).toEqual([true, true, true, true]);
  const other = users({ comment: 'people' });
  expect([sameTable(other, b), sameTable(a, b), sameTable(other, b)]).toEqual([false, true, false]);
});

test.each<[string, Partial<Table>]>([
  ['a column', { columns: [column('id')] }],
  ['a column of another name', { columns: [column('id'), column('years')] }],
  ['a key', { primaryKey: { name: 'users_pkey', columns: ['id'] } }],
  ['a unique constraint', { uniques: [{ name: 'users_age_key', columns: ['age'] }] }],
  ['a check', { checks: [{ name: 'grown', expr: { sql: 'age > 17' } }] }],
  ['an index', { indexes: [{ name: 'users_age_idx', unique: false, parts: [{ column: 'age' }] }] }],
  ['an exclusion', { excludes: [{ name: 'users_excl', parts: [{ column: 'age', with: '=' }] }] }],
  ['a comment', { comment: 'people' }],
  ['an option', { options: { postgres: { unlogged: true } } }],
  [
    'a foreign key',
    {
      foreignKeys: [
        { name: 'users_age_fkey', columns: ['age'], references: { name: 'users' }, referencedColumns: ['id'] },
      ],
    },
  ],
])('%s makes another table of it, whichever side has it', (_, more) => {
  expect([sameTable(users(), users(more)), sameTable(users(more), users())]).toEqual([false, false]);
});
