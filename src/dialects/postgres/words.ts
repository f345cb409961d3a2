// The words of a statement by their place, for what must be known of SQL that is the user's own.
import { identifier, type Token, tokenize } from '../../schema/sql-text.js';

/** Keywords in lower case, never a quoted name. */
export class Words {
  readonly #tokens: readonly Token[];

  constructor(sql: string) {
    this.#tokens = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  }

  at(i: number): string | undefined {
    const token = this.#tokens[i];
    return token && (token.kind === 'quoted' ? '"' : token.text.toLowerCase());
  }

  name(i: number): string {
    const token = this.#tokens[i];
    return (token && identifier(token)) ?? '';
  }

  names(from: number): readonly string[] {
    return this.#tokens.slice(from).flatMap((token) => identifier(token) ?? []);
  }

  within(from: number, to: number): readonly (string | undefined)[] {
    return this.#tokens.slice(from, to).map((_, i) => this.at(from + i));
  }

  /** The place behind these words, if they are there. */
  after(from: number, ...expected: readonly string[]): number {
    return expected.every((word, i) => this.at(from + i) === word) ? from + expected.length : from;
  }

  find(...expected: readonly string[]): number {
    return this.#tokens.findIndex((_, i) => expected.every((word, j) => this.at(i + j) === word));
  }

  /** `create_slot = false`, also without the sign. */
  pair(key: string, value: string): boolean {
    return this.find(key, value) >= 0 || this.find(key, '=', value) >= 0;
  }

  /** An option that is given as false, in each of its spellings. */
  off(key: string): boolean {
    return ['false', 'off', '0', "'false'", "'off'"].some((value) => this.pair(key, value));
  }

  closing(from: number): number {
    const end = this.#tokens.findIndex(({ text: found }, i) => i > from && found === ')');
    return end < 0 ? this.#tokens.length : end;
  }

  /** Where the items of a list begin that is separated by commas: those in parentheses separate nothing. */
  listed(from: number): readonly number[] {
    const starts = [from];
    let depth = 0;
    for (const [i, { text: found }] of this.#tokens.entries()) {
      if (i < from) continue;
      if (found === '(') depth++;
      if (found === ')') depth--;
      if (found === ',' && depth === 0) starts.push(i + 1);
    }
    return starts;
  }

  ref(from: number): { readonly schema?: string; readonly name: string; readonly next: number } {
    if (this.at(from + 1) !== '.') return { name: this.name(from), next: from + 1 };
    return { schema: this.name(from), name: this.name(from + 2), next: from + 3 };
  }
}
