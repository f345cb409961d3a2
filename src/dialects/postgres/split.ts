// Splits a script into its statements, as psql would. What only psql can do is refused with its line.
import { usageError } from '../../errors.js';
import type { SqlPiece } from '../dialect.js';
import { lexemes, places, type TextPlace } from './lexer.js';

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
      const place = placeOf(start);
      if (copies('FROM', 'STDIN', words)) throw refused(place, 'COPY … FROM STDIN, whose data only psql can send');
      if (copies('TO', 'STDOUT', words)) throw refused(place, 'COPY … TO STDOUT, whose rows only psql can take');
      pieces.push({ sql: text.slice(start, solidEnd), offset: start, ...place });
    }
    start = undefined;
    words = [];
    depth = 0;
    blocks = 0;
  };

  for (const { kind, text: found, start: at } of lexemes(text)) {
    if (kind === 'space' || kind === 'comment') continue;
    if (kind === 'symbol' && found === ';' && depth === 0 && blocks === 0) {
      finish();
      continue;
    }
    if (found === '\\') throw refused(placeOf(at), `the psql command ${/\\\S*/.exec(text.slice(at))?.[0] ?? '\\'}`);
    start ??= at;
    if (found === '(' || found === '[') depth++;
    if (found === ')' || found === ']') depth = Math.max(0, depth - 1);
    const upper = kind === 'symbol' ? found : found.toUpperCase();
    if (upper === 'ATOMIC' && words.at(-1) === 'BEGIN' && startsRoutine(words)) blocks = 1;
    else if (blocks > 0 && upper === 'CASE') blocks++;
    else if (blocks > 0 && upper === 'END') blocks--;
    words.push(upper);
    solidEnd = at + found.length;
  }
  finish();
  return pieces;
}

function startsRoutine(words: readonly string[]): boolean {
  return words[0] === 'CREATE' && words.slice(1, 5).some((w) => w === 'FUNCTION' || w === 'PROCEDURE');
}

function copies(way: string, end: string, words: readonly string[]): boolean {
  return words[0] === 'COPY' && words.some((w, i) => w === end && words[i - 1] === way);
}

function refused({ line }: TextPlace, what: string): Error {
  return usageError('sql', `line ${line} holds ${what}`, {
    hint: 'Only SQL that the server itself understands can be executed; use INSERT, op.bulkInsert or op.run for data.',
  });
}
