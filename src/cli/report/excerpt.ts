// The lines of a statement around the place that a database complains about, with a caret below it.

const around = 3;
const most = 12;

/** `position` counts from 0 in UTF-16 units; without one, the beginning of the statement is shown. */
export function excerpt(sql: string, position?: number): readonly string[] {
  const lines = sql.split(/\r\n|[\n\r]/u);
  const spot = position === undefined ? undefined : locate(sql, position);
  const first = spot ? Math.max(0, spot.line - around) : 0;
  const last = spot ? Math.min(lines.length, spot.line + around + 1) : Math.min(lines.length, most);
  const digits = String(last).length;
  const margin = (text: string): string => text.padStart(digits);
  const shown = lines.slice(first, last).flatMap((line, i) => {
    const number = first + i;
    const row = `${margin(String(number + 1))} | ${line}`;
    if (number !== spot?.line) return [row];
    return [row, `${margin('')} | ${blank(line.slice(0, spot.column))}^`];
  });
  return lines.length > last ? [...shown, `${margin('')} | … ${lines.length - last} more`] : shown;
}

function locate(sql: string, position: number): { readonly line: number; readonly column: number } {
  const before = sql.slice(0, position).split(/\r\n|[\n\r]/u);
  return { line: before.length - 1, column: (before.at(-1) ?? '').length };
}

/** As wide as the text: a tab stays one, a wide character becomes two spaces. */
function blank(text: string): string {
  return Array.from(text, (char) => (char === '\t' ? '\t' : ' '.repeat(width(char)))).join('');
}

function width(char: string): number {
  if (/^\p{Mark}$/u.test(char) || char === '\u200d') return 0;
  return /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]$/u.test(
    char,
  )
    ? 2
    : 1;
}
