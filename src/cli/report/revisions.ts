// Revisions in lists: the plain lines of the use cases, coloured.
import type { RevisionItem } from '../../commands/items.js';
import type { Palette } from '../style.js';

/** Blocks of lines have an empty line between them. */
export function revisionLines(items: readonly RevisionItem[], paint: Palette): string {
  const between = items.some(({ text }) => text.includes('\n')) ? '\n' : '';
  return items.map((item) => `${painted(item, paint)}\n`).join(between);
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

const marks: ReadonlySet<string> = new Set([
  'head',
  'effective head',
  'current',
  'branchpoint',
  'mergepoint',
  'changed',
]);
