import { expect, test } from 'vitest';
import { exprText, inParentheses, withoutOuterParentheses, words } from '../../../src/dialects/standard/fragments.js';
import { nameList, qualified, quoteName, quoteText } from '../../../src/dialects/standard/names.js';

test('names', () => {
  expect(quoteName('users')).toBe('"users"');
  expect(quoteName('a"b')).toBe('"a""b"');
  expect(qualified({ schema: 'a.b', name: 'c' })).toBe('"a.b"."c"');
  expect(nameList(['a', 'select'])).toBe('("a", "select")');
  expect(() => quoteName('')).toThrow(/must not be empty/);
  expect(() => quoteName('a\0b')).toThrow(/NUL/);
});

test('texts', () => {
  expect(quoteText(`it's \\ "x"`)).toBe(`'it''s \\ "x"'`);
  expect(() => quoteText('\0')).toThrow(/NUL/);
});

test('a comment at the end of an expression swallows nothing', () => {
  expect(inParentheses({ sql: 'a > 1' })).toBe('(a > 1)');
  expect(inParentheses({ sql: 'a > 1 -- why' })).toBe('(a > 1 -- why\n)');
  expect(exprText({ sql: `a > '--'` })).toBe(`a > '--'`);
  expect(exprText({ sql: 'a > 1 -- why\n + 2' })).toBe('a > 1 -- why\n + 2');
});

test('outer parentheses', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['((a > 1))', 'a > 1'],
    ['(a) or (b)', '(a) or (b)'],
    [`((a = ')'))`, `a = ')'`],
    ['( "(" )', '"("'],
    ['lower(a)', 'lower(a)'],
    ['(a -- )\n)', 'a -- )'],
    ['()', ''],
    ['(a', '(a'],
    ['', ''],
  ];
  for (const [given, wanted] of cases) expect(withoutOuterParentheses(given)).toBe(wanted);
});

test('words', () => {
  expect(words('A', undefined, false, '', 'B')).toBe('A B');
});
