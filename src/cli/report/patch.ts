// Two texts as a unified diff, coloured like git's.
import { createTwoFilesPatch } from 'diff';
import type { Palette } from '../style.js';

export interface Side {
  readonly title: string;
  readonly text: string;
}

/** Empty where both are the same. */
export function patch(from: Side, to: Side, paint: Palette): string {
  if (from.text === to.text) return '';
  const text = createTwoFilesPatch(from.title, to.title, from.text, to.text, undefined, undefined, { context: 3 });
  const lines = text.split('\n').filter((line) => !/^=+$/.test(line) && !line.startsWith('\\ No newline'));
  return lines.map((line) => colored(line, paint)).join('\n');
}

function colored(line: string, paint: Palette): string {
  if (line.startsWith('+++') || line.startsWith('---')) return paint.strong(line);
  if (line.startsWith('@@')) return paint.hunk(line);
  if (line.startsWith('+')) return paint.added(line);
  if (line.startsWith('-')) return paint.removed(line);
  return line;
}
