// The drawing of `history --graph`, each lane in a colour of its own.
import type { GraphLine } from '../../commands/history.js';
import type { RevisionItem } from '../../commands/items.js';
import { glyph } from '../../revisions/lanes.js';
import type { Palette } from '../style.js';
import { painted } from './revisions.js';

/** Each row of the drawing, with the text of the revision that stands in it, further lines of it below the lanes. */
export function graphText(lines: readonly GraphLine[], items: readonly RevisionItem[], paint: Palette): string {
  const byId = new Map(items.map((item) => [item.revision, item]));
  const lanes = [paint.added, paint.label, paint.mark, paint.removed, paint.warning, paint.hunk];
  return lines
    .map(({ cells, revision }) => {
      const drawing = cells.map((cell, i) => {
        const color = lanes[cell.lane % lanes.length] ?? paint.added;
        const bridge = cell.right && cells[i + 1]?.left ? '─' : ' ';
        return color(`${glyph(cell)}${bridge}`);
      });
      const item = revision === undefined ? undefined : byId.get(revision);
      const below = cells.map((cell) => (cell.down ? '│ ' : '  ')).join('');
      const [first = '', ...rest] = item ? painted(item, paint).split('\n') : [];
      return [`${drawing.join('')}${first}`, ...rest.map((line) => `${below}${line}`)]
        .map((line) => `${line.trimEnd()}\n`)
        .join('');
    })
    .join('');
}
