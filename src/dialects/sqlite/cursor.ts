// Walking over the tokens of a CREATE statement; what every parser of this folder does with them.
import { failure } from '../../errors.js';
import { isSymbol, isWord, solidTokens, type Token, unquoted } from './tokens.js';

/** A piece of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The one thing here with a lifetime: it lasts for one parse. */
export class Cursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = solidTokens(text);
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  take(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw this.confused();
    this.#at++;
    return token;
  }

  /** Where the token before ends. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  /** Where the next token begins. */
  get start(): number {
    return this.peek()?.start ?? this.text.length;
  }

  atWord(...words: readonly string[]): boolean {
    return isWord(this.peek(), ...words);
  }

  /** Takes the words if all of them come next, in this order. */
  words(...words: readonly string[]): boolean {
    if (!words.every((word, i) => isWord(this.peek(i), word))) return false;
    this.#at += words.length;
    return true;
  }

  symbol(symbol: string): boolean {
    if (!isSymbol(this.peek(), symbol)) return false;
    this.#at++;
    return true;
  }

  expectWords(...words: readonly string[]): void {
    if (!this.words(...words)) throw this.confused();
  }

  expectSymbol(symbol: string): void {
    if (!this.symbol(symbol)) throw this.confused();
  }

  /** A name in any of the quoting styles; SQLite takes a text in single quotes for one, too. */
  name(): string {
    const token = this.take();
    if (token.kind === 'word' || token.kind === 'quoted' || token.kind === 'string') return unquoted(token);
    this.#at--;
    throw this.confused();
  }

  /** Everything between parentheses that open here; the span is without them. */
  parenthesised(): Span {
    this.expectSymbol('(');
    const start = this.start;
    for (let depth = 1; ; ) {
      const before = this.end;
      const token = this.take();
      if (isSymbol(token, '(')) depth++;
      if (isSymbol(token, ')')) depth--;
      if (depth === 0) return { start: Math.min(start, before), end: before };
    }
  }

  /** Moves on to the next of these symbols outside of parentheses, without taking it; or to the end. */
  skipTo(...symbols: readonly string[]): void {
    for (let depth = 0; this.peek(); this.#at++) {
      if (depth === 0 && symbols.some((symbol) => isSymbol(this.peek(), symbol))) return;
      if (isSymbol(this.peek(), '(')) depth++;
      if (isSymbol(this.peek(), ')')) depth--;
    }
  }

  confused(): Error {
    const near = this.text.slice(this.start, this.start + 40).trim();
    return failure('sqlite-parse', `cannot read this SQL near "${near}": ${this.text.slice(0, 200)}`, {
      hint: 'This is a limit of limbeck: please report it with the statement.',
    });
  }
}
