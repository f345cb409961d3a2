// `history --graph` as it is printed: every branch in a colour of its own, with the marks of each revision.
import { expect, test } from 'vitest';
import { graphText } from '../../src/cli/report/graph.js';
import { glyphsFor, palette } from '../../src/cli/style.js';
import { revisionItem } from '../../src/commands/items.js';
import { graphRows } from '../../src/revisions/lanes.js';
import { historyView, lineStyles } from '../../src/revisions/lines.js';
import { graphFrom } from '../revisions/notation.js';

interface Options {
  readonly current?: readonly string[];
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly ascii?: boolean;
}

function printed(text: string, { current = [], color, verbose, ascii }: Options = {}): string {
  const graph = graphFrom(text);
  const view = historyView(graph, current);
  const items = graph.newestFirst.map((one) => revisionItem(view, one, verbose ? 'verbose' : lineStyles.history));
  const lines = graphRows(graph, graph.newestFirst).map(({ cells, revision }) => ({
    cells,
    ...(revision ? { revision: revision.id } : {}),
  }));
  return `\n${graphText(lines, items, palette(color ? 1 : 0), ascii ? 'ascii' : 'unicode')}`;
}

const colors: { readonly [code: string]: string } = { 31: 'r', 32: 'g', 33: 'y', 34: 'b', 35: 'm', 36: 'c', 39: '/' };

/** Colours as letters in braces, `{/}` where one ends. */
function tagged(text: string): string {
  return text.replaceAll(/\p{Cc}\[(\d+)m/gu, (_, code: string) => `{${colors[code] ?? code}}`);
}

test('forks inside forks, with every mark', () => {
  expect(printed('a b1<a[feature] b2<a c1<b1 d11<c1 d12<c1 m<d11,d12 x y<x!b2', { current: ['b2', 'm', 'x'] })).toBe(`
● d11, d12 -> m (feature) (head) (current) (mergepoint), message of m
├─┐
● │ c1 -> d11 (feature), message of d11
│ ● c1 -> d12 (feature), message of d12
├─┘
● b1 -> c1 (feature) (branchpoint), message of c1
● a -> b1 (feature), message of b1
│ ● x (b2) -> y (head), message of y
│ ● <base> -> x (current), message of x
│
│ ● a -> b2 (effective head) (current), message of b2
├─┘
● <base> -> a (branchpoint), message of a
`);
});

test('an octopus', () => {
  expect(printed('a b1<a b2<a b3<a b4<a m<b1,b2,b3,b4')).toBe(`
● b1, b2, b3, b4 -> m (head) (mergepoint), message of m
├─┬─┬─┐
● │ │ │ a -> b1, message of b1
│ ● │ │ a -> b2, message of b2
│ │ ● │ a -> b3, message of b3
│ │ │ ● a -> b4, message of b4
├─┴─┴─┘
● <base> -> a (branchpoint), message of a
`);
});

test('several roots, one below the other, and one that is merged in', () => {
  expect(printed('a b<a p[plugin] q<p r s<r m<b,s')).toBe(`
● b, s -> m (head) (mergepoint), message of m
├─┐
● │ a -> b, message of b
● │ <base> -> a, message of a
  ● r -> s, message of s
  ● <base> -> r, message of r
● p -> q (plugin) (head), message of q
● <base> -> p (plugin), message of p
`);
});

test('a branch keeps its colour, and no two side by side share one', () => {
  expect(tagged(printed('a b<a[lab] c<a', { color: true, current: ['c'] }))).toBe(
    `
{g}● {/}a -> {y}b{/} {c}(lab){/} {m}(head){/}, message of b
{g}│ {/}{c}● {/}a -> {y}c{/} {m}(head){/} {m}(current){/}, message of c
{g}├─{/}{c}┘ {/}
{g}● {/}<base> -> {y}a{/} {m}(branchpoint){/}, message of a
`,
  );
  const wide = tagged(printed('a b1<a b2<a b3<a b4<a b5<a b6<a', { color: true }));
  expect([...(wide.split('\n')[6] ?? '').matchAll(/\{(\w)\}[│●] /g)].map(([, letter]) => letter)).toEqual([
    'g',
    'c',
    'm',
    'r',
    'y',
    'b',
  ]);
});

test('blocks of lines go on beside the lanes', () => {
  expect(printed('a b<a c<a', { verbose: true, ascii: true })).toBe(`
* Rev: b (head)
| Parent: a
| Path: /migrations/b.ts
|
|     message of b
| * Rev: c (head)
| | Parent: a
| | Path: /migrations/c.ts
| |
| |     message of c
+-'
* Rev: a (branchpoint)
  Parent: <base>
  Branches into: b, c
  Path: /migrations/a.ts

      message of a
`);
});

test.each([
  [{}, 'unicode'],
  [{ LANG: 'de_DE.UTF-8' }, 'unicode'],
  [{ LANG: 'C.utf8' }, 'unicode'],
  [{ LANG: 'C' }, 'ascii'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }, 'ascii'],
  [{ LANG: '', TERM: 'dumb' }, 'ascii'],
])('%o draws in %s', (env, glyphs) => {
  expect(glyphsFor(env)).toBe(glyphs);
});
