// A stored CREATE TABLE statement as a tree whose every part knows its place in the text, so that a rebuild can change one
// part and leave all others as they were written. What the parts mean for limbeck's schema is read-table.ts.
import { Cursor, type Span } from './cursor.js';
import {
  atColumnClause,
  atTableClause,
  type ColumnClause,
  parseColumnClause,
  parseTableClause,
  type TableClause,
} from './parse-constraints.js';
import { isSymbol } from './tokens.js';

export interface ParsedColumn extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** As written, without the words GENERATED ALWAYS, which SQLite takes for a part of it; empty where there is none. */
  readonly type: string;
  readonly typeSpan: Span;
  readonly clauses: readonly ColumnClause[];
}

export interface ParsedTable {
  readonly text: string;
  readonly name: string;
  readonly nameSpan: Span;
  /** Between the parentheses. */
  readonly body: Span;
  readonly columns: readonly ParsedColumn[];
  readonly clauses: readonly TableClause[];
  /** After the parentheses. */
  readonly optionsSpan: Span;
  readonly strict: boolean;
  readonly withoutRowid: boolean;
}

export function parseTable(text: string): ParsedTable {
  const cursor = new Cursor(text);
  cursor.expectWords('CREATE');
  if (!cursor.words('TEMP')) cursor.words('TEMPORARY');
  cursor.expectWords('TABLE');
  cursor.words('IF', 'NOT', 'EXISTS');
  let nameStart = cursor.start;
  let name = cursor.name();
  if (cursor.symbol('.')) {
    nameStart = cursor.start;
    name = cursor.name();
  }
  const nameSpan = { start: nameStart, end: cursor.end };
  cursor.expectSymbol('(');
  const bodyStart = cursor.end;
  const columns: ParsedColumn[] = [];
  const clauses: TableClause[] = [];
  do {
    if (columns.length > 0 && atTableClause(cursor)) {
      do clauses.push(parseTableClause(cursor));
      while (atTableClause(cursor));
    } else columns.push(parseColumn(cursor));
  } while (cursor.symbol(','));
  const bodyEnd = cursor.start;
  cursor.expectSymbol(')');
  const optionsStart = cursor.end;
  const options = parseOptions(cursor);
  return {
    text,
    name,
    nameSpan,
    body: { start: bodyStart, end: bodyEnd },
    columns,
    clauses,
    optionsSpan: { start: optionsStart, end: Math.max(cursor.end, optionsStart) },
    ...options,
  };
}

function parseOptions(cursor: Cursor): { readonly strict: boolean; readonly withoutRowid: boolean } {
  let strict = false;
  let withoutRowid = false;
  while (cursor.peek() && !isSymbol(cursor.peek(), ';')) {
    if (cursor.words('STRICT')) strict = true;
    else if (cursor.words('WITHOUT', 'ROWID')) withoutRowid = true;
    else cursor.expectSymbol(',');
  }
  return { strict, withoutRowid };
}

function parseColumn(cursor: Cursor): ParsedColumn {
  const start = cursor.start;
  const name = cursor.name();
  const nameSpan = { start, end: cursor.end };
  const typeSpan = parseType(cursor);
  const clauses: ColumnClause[] = [];
  while (atColumnClause(cursor)) clauses.push(parseColumnClause(cursor));
  const type = cursor.text.slice(typeSpan.start, typeSpan.end);
  return { name, nameSpan, type, typeSpan, clauses, start, end: cursor.end };
}

function parseType(cursor: Cursor): Span {
  const start = cursor.start;
  let end = cursor.end;
  let any = false;
  while (isTypeWord(cursor)) {
    cursor.take();
    end = cursor.end;
    any = true;
  }
  if (any && isSymbol(cursor.peek(), '(')) {
    cursor.parenthesised();
    end = cursor.end;
  }
  return any ? { start, end } : { start: end, end };
}

function isTypeWord(cursor: Cursor): boolean {
  const kind = cursor.peek()?.kind;
  if (kind === 'quoted' || kind === 'string') return true;
  return kind === 'word' && !atColumnClause(cursor);
}
