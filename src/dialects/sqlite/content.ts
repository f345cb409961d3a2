// Full-text tables that keep no text of their own: they read it from a table that they name in words, which no rename follows.
import { quoteName, quoteText } from '../standard/names.js';
import { Cursor } from './cursor.js';
import { isSymbol, nameOf, sameName, solidTokens, unquoted } from './tokens.js';

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

/** The arguments of the same module, once its table, or a column of that, has another name. */
export function argumentsAfter(args: readonly string[], from: string, to: string, isTable: boolean): readonly string[] {
  return args.map((argument) => {
    const [first, equals, value] = solidTokens(argument);
    if (!first) return argument;
    const isOption = isSymbol(equals, '=');
    const option = isTable ? 'content' : 'content_rowid';
    if (isOption && !sameName(nameOf(first) ?? '', option)) return argument;
    const place = isOption ? value : isTable ? undefined : first;
    if (!place || !sameName(unquoted(place), from)) return argument;
    const name = isTable ? quoteText(to) : quoteName(to);
    return argument.slice(0, place.start) + name + argument.slice(place.end);
  });
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
