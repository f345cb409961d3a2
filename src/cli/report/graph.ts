// The drawing of `history --graph`, each lane in a colour of its own.
import type { GraphLine } from '../../commands/history.js';
import type { RevisionItem } from '../../commands/items.js';
import { bridge, type Cell, type Glyphs, glyph } from '../../revisions/lanes.js';
import type { Palette } from '../style.js';
import { painted } from './revisions.js';

/** Each row of the drawing, with the text of the revision that stands in it, further lines of it below the lanes. */
export function graphText(
  lines: readonly GraphLine[],
  items: readonly RevisionItem[],
  paint: Palette,
  glyphs: Glyphs = 'unicode',
): string {
  const byId = new Map(items.map((item) => [item.revision, item]));
  const colored = (lane: number, text: string): string => paint.lanes[lane % paint.lanes.length]?.(text) ?? text;
  return lines
    .map(({ cells, revision }) => {
      const drawing = cells.map((cell, i) => colored(cell.lane, glyph(cell, glyphs) + bridge(cells, i, glyphs)));
      const item = revision === undefined ? undefined : byId.get(revision);
      const [first = '', ...rest] = item ? painted(item, paint).split('\n') : [];
      const below = cells.map((cell) => (cell.down ? colored(cell.lane, `${glyph(passing(cell), glyphs)} `) : '  '));
      return [`${drawing.join('')}${first}`, ...rest.map((line) => `${below.join('')}${line}`)]
        .map((line) => `${line.trimEnd()}\n`)
        .join('');
    })
    .join('');
}

function passing({ lane }: Cell): Cell {
  return { lane, up: true, down: true, left: false, right: false };
}
