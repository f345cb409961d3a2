import { expect, test } from 'vitest';
import { same, sameSet } from '../../src/schema/same.js';

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
