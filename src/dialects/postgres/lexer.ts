// PostgreSQL's own lexer, as far as a script asks for it: quotes of all kinds, nested comments, dollar quotes, parameters.
import { usageError } from '../../errors.js';

export type LexemeKind = 'space' | 'comment' | 'quoted' | 'parameter' | 'number' | 'word' | 'symbol';

export interface Lexeme {
  readonly kind: LexemeKind;
  readonly text: string;
  readonly start: number;
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const patterns: readonly (readonly [LexemeKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n\r]*/y],
  ['quoted', /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['quoted', /(?:[uU]&|[bBxXnN])?'(?:[^']|'')*'/y],
  ['quoted', /(?:[uU]&)?"(?:[^"]|"")*"/y],
  ['parameter', /\$\d+/y],
  /** A dollar quote cannot begin inside a number's junk (`1$a$`). */
  ['number', /\d[\w.]*/y],
  ['word', /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y],
];

/** Every character is in exactly one lexeme. Throws for a quote or a comment that is never closed. */
export function* lexemes(text: string): Generator<Lexeme> {
  for (let at = 0; at < text.length; ) {
    const lexeme = lexemeAt(text, at);
    yield lexeme;
    at += lexeme.text.length;
  }
}

function lexemeAt(text: string, start: number): Lexeme {
  if (text.startsWith('/*', start)) return { kind: 'comment', text: nestedComment(text, start), start };
  if (/^(?:[eE]|[uU]&|[bBxXnN])?['"]/.test(text.slice(start, start + 3)) && !isQuoted(text, start)) {
    throw unclosed(text, start, 'a quote');
  }
  for (const [kind, pattern] of patterns) {
    const found = match(pattern, text, start);
    if (found !== undefined) return { kind, text: found, start };
  }
  const tag = match(dollarTag, text, start);
  if (tag === undefined) return { kind: 'symbol', text: text[start] ?? '', start };
  const end = text.indexOf(tag, start + tag.length);
  if (end === -1) throw unclosed(text, start, `the quote ${tag}`);
  return { kind: 'quoted', text: text.slice(start, end + tag.length), start };
}

function isQuoted(text: string, start: number): boolean {
  return patterns.some(([kind, pattern]) => kind === 'quoted' && match(pattern, text, start) !== undefined);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function nestedComment(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('/*', at)) {
      depth++;
      at++;
    } else if (text.startsWith('*/', at)) {
      depth--;
      at++;
      if (depth === 0) return text.slice(start, at + 1);
    }
  }
  throw unclosed(text, start, 'a comment');
}

function unclosed(text: string, at: number, what: string): Error {
  return usageError('sql', `line ${places(text)(at).line} opens ${what} that is never closed`);
}

export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is, counted from 1; offsets are asked for in their order. A line ends with \n, \r\n or \r. */
export function places(text: string): (at: number) => TextPlace {
  const end = /\r\n|\r|\n/g;
  let line = 1;
  let start = 0;
  return (at) => {
    for (;;) {
      end.lastIndex = start;
      const found = end.exec(text);
      if (!found || found.index + found[0].length > at) return { line, column: at - start + 1 };
      start = found.index + found[0].length;
      line++;
    }
  };
}
