// The drawing of `history --graph`: expected pictures, and the law that every link of the graph can be followed in them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph, inOrder, parentsOf } from '../../src/revisions/graph.js';
import { bridge, type Glyphs, type GraphRow, glyph, graphRows } from '../../src/revisions/lanes.js';
import type { Revision } from '../../src/revisions/types.js';
import { graphFrom } from './notation.js';

function drawn({ cells }: GraphRow, glyphs: Glyphs): string {
  return cells
    .map((cell, i) => glyph(cell, glyphs) + bridge(cells, i, glyphs))
    .join('')
    .trimEnd();
}

function picture(text: string, glyphs: Glyphs = 'unicode', only?: readonly string[]): string {
  const graph = graphFrom(text);
  const rows = graphRows(graph, only ? inOrder(graph, new Set(only)) : graph.newestFirst);
  return `\n${rows.map((row) => `${drawn(row, glyphs).padEnd(8)} ${row.revision?.id ?? ''}`.trimEnd()).join('\n')}\n`;
}

test('a fork and its merge', () => {
  expect(picture('a b<a c1<b d1<c1 c2<b e<d1,c2')).toBe(`
●        e
├─┐
● │      d1
● │      c1
│ ●      c2
├─┘
●        b
●        a
`);
});

test('without box drawing', () => {
  expect(picture('a b<a c1<b d1<c1 c2<b e<d1,c2', 'ascii')).toBe(`
*        e
+-.
* |      d1
* |      c1
| *      c2
+-'
*        b
*        a
`);
});

test('forks inside forks', () => {
  expect(picture('a b1<a b2<a c1<b1 d11<c1 d12<c1')).toBe(`
●        b2
│ ●      d11
│ │ ●    d12
│ ├─┘
│ ●      c1
│ ●      b1
├─┘
●        a
`);
});

test('octopus merges over the same parents, with lines that cross', () => {
  expect(picture('a b1<a b2<a b3<a c1<b1,b2,b3 c2<b1,b2,b3')).toBe(`
●        c1
├─┬─┐
│ │ │ ●  c2
│ ├─┼─┤
├─│─│─┘
● │ │    b1
│ ● │    b2
│ │ ●    b3
├─┴─┘
●        a
`);
});

test('several roots do not run into each other', () => {
  expect(picture('a1 b1<a1 a2 b2<a2 z')).toBe(`
●        b1
●        a1

●        b2
●        a2

●        z
`);
});

test('a part of the history: what is not shown is not drawn', () => {
  expect(picture('a b<a c<b d<a e<c,d', 'unicode', ['c', 'd', 'e'])).toBe(`
●        e
├─┐
● │      c
  ●      d
`);
});

test('nothing', () => {
  expect(picture('')).toBe('\n\n');
});

const histories = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 20 }).map((shapes) =>
  shapes.map((picks, i): Revision => {
    const parents = i === 0 ? [] : [...new Set(picks.map((pick) => `r${Math.max(0, i - 1 - (pick % 5))}`))];
    return { id: `r${i}`, downRevision: parents, dependsOn: [], branchLabels: [], message: '', path: `/r${i}` };
  }),
);

test('following the lines down from a revision leads to its parents and nowhere else', () => {
  fc.assert(
    fc.property(histories, (revisions) => {
      const graph = buildGraph(revisions);
      const rows = graphRows(graph, graph.newestFirst);
      expect(rows.flatMap(({ revision }) => revision ?? [])).toEqual(graph.newestFirst);
      for (const [at, row] of rows.entries()) {
        if (!row.revision) continue;
        const home = row.cells.findIndex(({ node }) => node);
        expect([...below(rows, at, home)].sort()).toEqual([...parentsOf(graph, row.revision.id)].sort());
      }
    }),
    { seed: 20261122, numRuns: 400 },
  );
});

/** The revisions that the lines lead to: down along lanes; sideways only away from where a line came, and to its end. */
function below(rows: readonly GraphRow[], from: number, lane: number): Set<string> {
  const found = new Set<string>();
  const todo = rows[from]?.cells[lane]?.down ? [{ at: from + 1, lane }] : [];
  for (let place = todo.pop(); place; place = todo.pop()) {
    const { at } = place;
    const row = rows[at];
    const cell = row?.cells[place.lane];
    if (!row || !cell?.up) throw new Error(`a line ends in row ${at}, lane ${place.lane}`);
    if (cell.node) {
      found.add(row.revision?.id ?? '');
      continue;
    }
    if (cell.down) todo.push({ at: at + 1, lane: place.lane });
    if (cell.crossing || row.revision) continue;
    // A row of connections has one home: the cell that its horizontal line belongs to; other ends join it or leave it.
    const joined = row.cells.filter(
      (other) => (other.left || other.right) && (other.up || other.down) && !other.crossing,
    );
    const splits = joined.some((other) => other.down && !other.up) || joined.every((other) => other.up && other.down);
    const isHome = place.lane === homeOf(rows, at, splits);
    if (splits && isHome)
      for (const other of joined)
        if (other.lane !== place.lane && other.down) todo.push({ at: at + 1, lane: other.lane });
    if (!splits && !isHome && (cell.left || cell.right)) todo.push({ at: at + 1, lane: homeOf(rows, at, splits) });
  }
  return found;
}

/** Lanes split right below a revision and join right above one: that is where the home of the row is. */
function homeOf(rows: readonly GraphRow[], at: number, splits: boolean): number {
  return rows[splits ? at - 1 : at + 1]?.cells.findIndex(({ node }) => node) ?? -1;
}
