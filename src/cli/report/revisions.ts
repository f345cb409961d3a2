// Revisions in lists: the plain lines of the use cases, coloured, and the drawing of `history --graph`.
import type { GraphLine } from '../../commands/history.js';
import type { RevisionItem } from '../../commands/items.js';
import { glyph } from '../../revisions/lanes.js';
import type { Palette } from '../style.js';

export function revisionLines(items: readonly RevisionItem[], paint: Palette): string {
  return items.map((item) => `${painted(item, paint)}\n`).join('');
}

/** The id, the labels and the marks of a line in their colours. */
export function painted({ text, revision }: RevisionItem, paint: Palette): string {
  const arrow = text.indexOf(`-> ${revision}`);
  const at = arrow < 0 ? text.indexOf(revision) : arrow + 3;
  if (at < 0) return text;
  const after = text.slice(at + revision.length);
  const [, brackets = '', rest = ''] = /^((?: \([^)]*\))*)(.*)$/s.exec(after) ?? [];
  return `${text.slice(0, at)}${paint.id(revision)}${brackets.replace(/\(([^)]*)\)/g, (all, inside: string) =>
    marks.has(inside) ? paint.mark(all) : paint.label(all),
  )}${rest}`;
}

const marks: ReadonlySet<string> = new Set(['head', 'effective head', 'current', 'branchpoint', 'mergepoint']);

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
