// Full-text tables that keep no text of their own: they read it from a table that they name in words, which no rename follows.
import { Cursor } from './cursor.js';
import { isSymbol, nameOf, solidTokens, unquoted } from './tokens.js';

export interface Content {
  readonly table: string;
  readonly columns: readonly string[];
}

/** What `CREATE VIRTUAL TABLE … USING fts5(…, content='t')` reads; undefined for other modules, and where it reads nothing. */
export function contentOf(sql: string): Content | undefined {
  const cursor = new Cursor(sql);
  cursor.expectWords('CREATE', 'VIRTUAL', 'TABLE');
  cursor.words('IF', 'NOT', 'EXISTS');
  cursor.name();
  if (cursor.symbol('.')) cursor.name();
  cursor.expectWords('USING');
  if (!/^fts[345]$/i.test(cursor.name()) || !isSymbol(cursor.peek(), '(')) return undefined;
  const { start, end } = cursor.parenthesised();
  const options = new Map<string, string>();
  const columns: string[] = [];
  for (const argument of argumentsOf(sql.slice(start, end))) {
    const [first, equals, value] = solidTokens(argument);
    if (!first) continue;
    const name = nameOf(first) ?? unquoted(first);
    if (isSymbol(equals, '=') && value) options.set(name.toLowerCase(), unquoted(value));
    else columns.push(name);
  }
  const table = options.get('content');
  if (!table) return undefined;
  return {
    table,
    columns: [...columns, ...(options.has('content_rowid') ? [options.get('content_rowid') ?? ''] : [])],
  };
}

/** Between commas that stand in no parentheses. */
export function argumentsOf(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const token of solidTokens(text)) {
    if (isSymbol(token, '(')) depth++;
    else if (isSymbol(token, ')')) depth--;
    else if (isSymbol(token, ',') && depth === 0) {
      found.push(text.slice(from, token.start));
      from = token.end;
    }
  }
  return [...found, text.slice(from)];
}
