// Hints of the models that are renames today: what the database has decides.
import { expect, test } from 'vitest';
import { renamesIn } from '../../src/autogen/former-names.js';

const hint = (text: string) => {
  const [from = '', to = ''] = text.split('>');
  return { from, to };
};

test.each<[what: string, hints: string, live: string, desired: string, renames: string]>([
  ['a rename', 'a>b', 'a', 'b', 'a>b'],
  ['one that has been done', 'a>b', 'b', 'b', ''],
  ['one whose old name was given to something new', 'a>b', 'b', 'a b', ''],
  ['one whose old name is still wanted', 'a>b', 'a', 'a b', ''],
  ['one whose new name is taken', 'a>b', 'a b', 'b', ''],
  ['a table that knows three names, at its first', 'a>c b>c', 'a', 'c', 'a>c'],
  ['a table that knows three names, at its second', 'a>c b>c', 'b', 'c', 'b>c'],
  ['two old names at once: nobody knows which', 'a>c b>c', 'a b', 'c', ''],
  ['one old name for two: nobody knows which', 'a>b a>c', 'a', 'b c', ''],
  ['a chain, what frees a name first', 'a>b b>c', 'a b', 'b c', 'b>c a>b'],
  ['a chain in any order', 'b>c c>d a>b', 'a b c', 'b c d', 'c>d b>c a>b'],
  ['a chain that was done', 'a>b b>c', 'b c', 'b c', ''],
  ['a chain whose end is taken', 'a>b b>c', 'a b c', 'b c', ''],
  ['a chain of which a part was done', 'a>b b>c', 'a c', 'b c', 'a>b'],
])('%s', (_, hints, live, desired, renames) => {
  const words = (text: string): string[] => text.split(' ').filter(Boolean);
  const found = renamesIn(words(hints).map(hint), new Set(words(live)), new Set(words(desired)));
  expect(found.map(({ from, to }) => `${from}>${to}`).join(' ')).toBe(renames);
});
