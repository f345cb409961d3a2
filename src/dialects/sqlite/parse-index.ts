// A stored CREATE INDEX statement as a tree that knows its places in the text.
import { Cursor, type Span } from './cursor.js';
import { withoutParentheses } from './literals.js';
import { isSymbol, isWord, nameOf, solidTokens, type Token, unquoted } from './tokens.js';

export interface ParsedIndexPart {
  /** Set where the part is a bare name. */
  readonly column?: string;
  /** The part without collation, order and outer parentheses. */
  readonly expr: string;
  readonly collate?: string;
  readonly desc?: true;
}

export interface ParsedIndex {
  readonly text: string;
  readonly name: string;
  readonly nameSpan: Span;
  readonly table: string;
  readonly unique: boolean;
  readonly parts: readonly ParsedIndexPart[];
  /** Where the list of them opens. */
  readonly partsStart: number;
  /** Without the word WHERE. */
  readonly where?: string;
}

export function parseIndex(text: string): ParsedIndex {
  const cursor = new Cursor(text);
  cursor.expectWords('CREATE');
  const unique = cursor.words('UNIQUE');
  cursor.expectWords('INDEX');
  cursor.words('IF', 'NOT', 'EXISTS');
  let nameStart = cursor.start;
  let name = cursor.name();
  if (cursor.symbol('.')) {
    nameStart = cursor.start;
    name = cursor.name();
  }
  const nameSpan = { start: nameStart, end: cursor.end };
  cursor.expectWords('ON');
  const table = cursor.name();
  const partsStart = cursor.start;
  cursor.expectSymbol('(');
  const parts: ParsedIndexPart[] = [];
  do {
    const start = cursor.start;
    cursor.skipTo(',', ')');
    parts.push(parsePart(text.slice(start, cursor.end)));
  } while (cursor.symbol(','));
  cursor.expectSymbol(')');
  if (!cursor.words('WHERE')) return { text, name, nameSpan, table, unique, parts, partsStart };
  const start = cursor.start;
  cursor.skipTo(';');
  return { text, name, nameSpan, table, unique, parts, partsStart, where: text.slice(start, cursor.end) };
}

function parsePart(text: string): ParsedIndexPart {
  let tokens = solidTokens(text);
  const desc = isWord(tokens.at(-1), 'DESC');
  if (desc || isWord(tokens.at(-1), 'ASC')) tokens = tokens.slice(0, -1);
  const collation = isWord(tokens.at(-2), 'COLLATE') ? tokens.at(-1) : undefined;
  if (collation) tokens = tokens.slice(0, -2);
  tokens = withoutParentheses(tokens);
  const column = tokens.length === 1 ? columnName(tokens[0]) : undefined;
  return {
    ...(column === undefined ? {} : { column }),
    expr: tokens.length === 0 ? '' : text.slice(tokens[0]?.start, tokens.at(-1)?.end),
    ...(collation ? { collate: unquoted(collation) } : {}),
    ...(desc ? { desc } : {}),
  };
}

/** A text in single quotes is a column, too, where it stands alone. */
function columnName(token: Token | undefined): string | undefined {
  if (isSymbol(token, '*')) return undefined;
  return nameOf(token) ?? (token?.kind === 'string' ? unquoted(token) : undefined);
}
