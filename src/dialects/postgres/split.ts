// Splits a script into its statements, as psql would: quotes of all kinds, nested comments, dollar quotes, BEGIN ATOMIC bodies.
// What only psql can do is refused with its line.
import { usageError } from '../../errors.js';
import type { SqlPiece } from '../dialect.js';

const space = /\s+/y;
const lineComment = /--[^\n\r]*/y;
const escapeString = /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y;
const plainString = /(?:[uU]&|[bBxXnN])?'(?:[^']|'')*'/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const quotedName = /(?:[uU]&)?"(?:[^"]|"")*"/y;
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y;
/** A dollar quote cannot begin inside a number's junk (`1$a$`), nor can a parameter. */
const number = /\d[\w.]*|\$\d+/y;

/** Statements in order, without their semicolons, without what is only space and comments. */
export function split(text: string): readonly SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let start: number | undefined;
  let solidEnd = 0;
  let words: string[] = [];
  let depth = 0;
  let blocks = 0;
  const placeOf = places(text);

  const finish = (): void => {
    if (start !== undefined) {
      if (isCopyFromStdin(words)) throw refused(placeOf(start), 'COPY … FROM STDIN, whose data only psql can send');
      pieces.push({ sql: text.slice(start, solidEnd), offset: start, ...placeOf(start) });
    }
    start = undefined;
    words = [];
    depth = 0;
    blocks = 0;
  };

  for (let at = 0; at < text.length; ) {
    const skipped = match(space, text, at) ?? match(lineComment, text, at);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    if (text.startsWith('/*', at)) {
      at = endOfComment(text, at);
      continue;
    }
    if (text[at] === ';' && depth === 0 && blocks === 0) {
      finish();
      at++;
      continue;
    }
    if (text[at] === '\\') throw refused(placeOf(at), `the psql command ${/\\\S*/.exec(text.slice(at))?.[0] ?? '\\'}`);
    start ??= at;
    const token = quoted(text, at) ?? match(number, text, at) ?? match(word, text, at);
    if (token === undefined) {
      if (text[at] === '(' || text[at] === '[') depth++;
      if (text[at] === ')' || text[at] === ']') depth = Math.max(0, depth - 1);
      words.push(text[at] ?? '');
      at++;
    } else {
      const upper = token.toUpperCase();
      if (upper === 'ATOMIC' && words.at(-1) === 'BEGIN' && startsRoutine(words)) blocks = 1;
      else if (blocks > 0 && upper === 'CASE') blocks++;
      else if (blocks > 0 && upper === 'END') blocks--;
      words.push(upper);
      at += token.length;
    }
    solidEnd = at;
  }
  finish();
  return pieces;
}

function startsRoutine(words: readonly string[]): boolean {
  return words[0] === 'CREATE' && words.slice(1, 5).some((w) => w === 'FUNCTION' || w === 'PROCEDURE');
}

function isCopyFromStdin(words: readonly string[]): boolean {
  return words[0] === 'COPY' && words.some((w, i) => w === 'STDIN' && words[i - 1] === 'FROM');
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A string, a quoted name or a dollar-quoted text that begins here. */
function quoted(text: string, at: number): string | undefined {
  const found = match(escapeString, text, at) ?? match(plainString, text, at) ?? match(quotedName, text, at);
  if (found !== undefined) return found;
  if (/^(?:[eE]|[uU]&|[bBxXnN])?['"]/.test(text.slice(at, at + 3))) throw unclosed(text, at, 'a quote');
  const tag = match(dollarTag, text, at);
  if (tag === undefined) return undefined;
  const end = text.indexOf(tag, at + tag.length);
  if (end === -1) throw unclosed(text, at, `the quote ${tag}`);
  return text.slice(at, end + tag.length);
}

function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('/*', at)) {
      depth++;
      at++;
    } else if (text.startsWith('*/', at)) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  throw unclosed(text, start, 'a comment');
}

function unclosed(text: string, at: number, what: string): Error {
  return usageError('sql', `line ${places(text)(at).line} opens ${what} that is never closed`);
}

function refused({ line }: Place, what: string): Error {
  return usageError('sql', `line ${line} holds ${what}`, {
    hint: 'Only SQL that the server itself understands can be executed; use INSERT, op.bulkInsert or op.run for data.',
  });
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is, counted from 1; offsets are asked for in their order. A line ends with \n, \r\n or \r. */
function places(text: string): (at: number) => Place {
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
