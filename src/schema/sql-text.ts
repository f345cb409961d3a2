// SQL text as tokens with their positions, close enough to both PostgreSQL's and SQLite's lexer to compare and rename in
// expressions. What a dialect must get exactly right (splitting a script) is the dialect's own.
import { isReserved, isSyntax } from './reserved.js';

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'comment' | 'space';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*/y],
  ['comment', /\/\*(?:[^*]|\*(?!\/))*\*\//y],
  ['string', /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['string', /(?:[uU]&|[bBxXnN])?'(?:[^']|'')*'/y],
  ['string', /\$([\p{L}_][\p{L}\p{N}_]*)?\$[\s\S]*?\$\1\$/uy],
  ['quoted', /(?:[uU]&)?"(?:[^"]|"")*"/y],
  ['quoted', /`(?:[^`]|``)*`/y],
  ['number', /(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?|0[xX][\da-fA-F]+/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['symbol', /::|<=|>=|<>|!=|\|\||->>|->|#>>|#>|@>|<@|&&|!~\*|!~|~\*|[\s\S]/uy],
];

/** Every character of `sql` is in exactly one token. Never throws: an unclosed quote becomes single symbols. */
export function tokenize(sql: string): readonly Token[] {
  const tokens = known.get(sql) ?? newTokens(sql);
  if (sql.length <= longestKnown) {
    if (known.size >= mostKnown) known.clear();
    known.set(sql, tokens);
  }
  return tokens;
}

/** A large schema says the same few texts again and again. */
const known = new Map<string, readonly Token[]>();
const mostKnown = 1000;
const longestKnown = 200;

function newTokens(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const text = pattern.exec(sql)?.[0];
      if (!text) continue;
      tokens.push({ kind, text, start: at });
      at += text.length;
      break;
    }
  }
  return tokens;
}

/** The name that an identifier token stands for: unquoted, or folded to lower case. */
export function identifier(token: Token): string | undefined {
  if (token.kind === 'word') return token.text.toLowerCase();
  if (token.kind !== 'quoted') return undefined;
  const quote = token.text.at(-1) ?? '"';
  return token.text.slice(token.text.indexOf(quote) + 1, -1).replaceAll(quote + quote, quote);
}

/** Whether one of its identifiers is one of the names. */
export function mentions(sql: string, names: ReadonlySet<string>): boolean {
  return names.size > 0 && tokenize(sql).some((token) => names.has(identifier(token) ?? ''));
}

/**
 * A text that is equal for expressions that differ only in case of words, spacing, comments, needless quotes of names and
 * outer parentheses. `now()` and `CURRENT_TIMESTAMP` stay different.
 */
export function normalSql(sql: string): string {
  const words = tokenize(sql)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map((token) => {
      if (token.kind === 'word') return token.text.toLowerCase();
      if (token.kind === 'quoted' && token.text === `"${nameText(token.text.slice(1, -1))}"`)
        return token.text.slice(1, -1);
      return token.text;
    });
  return withoutOuterParentheses(words).join(' ');
}

function withoutOuterParentheses(words: readonly string[]): readonly string[] {
  if (words[0] !== '(' || words.at(-1) !== ')') return words;
  let depth = 0;
  for (const [i, word] of words.entries()) {
    if (word === '(') depth++;
    if (word === ')') depth--;
    if (depth === 0 && i < words.length - 1) return words;
  }
  return depth === 0 ? withoutOuterParentheses(words.slice(1, -1)) : words;
}

/**
 * What an identifier names, as far as its neighbours tell: `users` in `users.id` is a qualifier, `plan` in `x::plan` a type, and
 * `auth` in `x::auth.plan` a schema.
 */
export type Place = 'column' | 'qualifier' | 'type' | 'schema';

/** The expression with each identifier that `rename` answers replaced; strings, comments and function names are left alone. */
export function renameIdentifiers(
  sql: string,
  rename: (name: string, qualifier: string | undefined, place: Place) => string | undefined,
): string {
  const tokens = tokenize(sql);
  const solid = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const replaced = new Map<Token, string>();
  for (const [i, token] of solid.entries()) {
    const name = identifier(token);
    if (name === undefined || solid[i + 1]?.text === '(') continue;
    const before = solid[i - 1]?.text === '.' ? solid[i - 2] : undefined;
    if (token.kind === 'word' && !before && isSyntax(name)) continue;
    const start = solid[before ? i - 3 : i - 1]?.text.toLowerCase();
    const isQualifier = solid[i + 1]?.text === '.';
    const isType = start === '::' || start === 'as';
    const place = isType ? (isQualifier ? 'schema' : 'type') : isQualifier ? 'qualifier' : 'column';
    const to = rename(name, before && identifier(before), place);
    if (to !== undefined) replaced.set(token, nameText(to));
  }
  return tokens.map((token) => replaced.get(token) ?? token.text).join('');
}

/** A name in SQL text as a person would write it: quoted only where it must be. */
export function nameText(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !isReserved(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Its first sixty signs on one line, for lists and logs. */
export function beginning(sql: string): string {
  const signs = Array.from(sql.trim().replace(/\s+/g, ' '));
  return signs.length > 60 ? `${signs.slice(0, 60).join('')}…` : signs.join('');
}
