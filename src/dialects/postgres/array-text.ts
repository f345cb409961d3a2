// The text form of PostgreSQL's arrays: `{a,"b c",NULL,{d}}`.
import type { Json } from '../../schema/types.js';

export function arrayText(items: readonly Json[], cell: (value: Json) => string): string {
  const texts = items.map((item) => {
    if (item === null) return 'NULL';
    if (Array.isArray(item)) return arrayText(item, cell);
    return quoted(cell(item));
  });
  return `{${texts.join(',')}}`;
}

function quoted(text: string): string {
  const plain = /^[^\s{}",\\]+$/.test(text) && text.toUpperCase() !== 'NULL';
  return plain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Undefined where the text is not an array, has bounds of its own, or holds an item that `read` does not take. */
export function parseArray(text: string, read: (item: string) => Json | undefined): readonly Json[] | undefined {
  const tokens = text.match(/[{},]|"(?:[^"\\]|\\[\s\S])*"|(?:[^\s{}",\\]|\\[\s\S])+|\s+|[\s\S]/g) ?? [];
  let at = 0;
  const list = (): readonly Json[] | undefined => {
    if (tokens[at++] !== '{') return undefined;
    const items: Json[] = [];
    if (tokens[at] === '}') {
      at++;
      return items;
    }
    for (;;) {
      const token = tokens[at];
      const item = token === '{' ? list() : leaf(tokens[at++], read);
      if (item === undefined) return undefined;
      items.push(item);
      const next = tokens[at++];
      if (next === '}') return items;
      if (next !== ',') return undefined;
    }
  };
  const items = list();
  return at === tokens.length ? items : undefined;
}

function leaf(token: string | undefined, read: (item: string) => Json | undefined): Json | undefined {
  if (token === undefined || /^[{},\s]/.test(token)) return undefined;
  if (token.startsWith('"'))
    return token.length > 1 ? read(token.slice(1, -1).replace(/\\([\s\S])/g, '$1')) : undefined;
  return token.toUpperCase() === 'NULL' ? null : read(token.replace(/\\([\s\S])/g, '$1'));
}
