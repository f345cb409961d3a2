// SQLite's own lexer: tokens with their positions, names in the four quoting styles, comparison of names.

export type TokenKind = 'word' | 'quoted' | 'string' | 'blob' | 'number' | 'variable' | 'symbol' | 'comment' | 'space';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /[ \t\n\f\r]+/],
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/],
  ['blob', /[xX]'[\da-fA-F]*'/],
  ['word', /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/],
  ['string', /'(?:[^']|'')*'/],
  ['quoted', /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/],
  [
    'number',
    /0[xX][\da-fA-F](?:_?[\da-fA-F])*|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/,
  ],
  ['variable', /\?\d*|[@#:$][A-Za-z0-9_$\u0080-\uffff]+/],
  ['symbol', /->>|->|\|\||<<|>>|<=|>=|<>|!=|==|[\s\S]/],
];
/** All of them at once, one group each: the lexer is what reading a large database spends its time in. */
const anyToken = new RegExp(patterns.map(([, { source }]) => `(${source})`).join('|'), 'y');

/** Every character is in exactly one token. Never throws: an unclosed quote becomes a symbol of its own. */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    anyToken.lastIndex = at;
    const match = anyToken.exec(sql);
    if (!match) break;
    const kind = patterns[match.findIndex((group, i) => i > 0 && group !== undefined) - 1]?.[0] ?? 'symbol';
    const end = at + match[0].length;
    tokens.push({ kind, text: match[0], start: at, end });
    at = end;
  }
  return tokens;
}

/** Without spaces and comments. */
export function solidTokens(sql: string): readonly Token[] {
  return tokenize(sql).filter(isSolid);
}

export function isSolid(token: Token): boolean {
  return token.kind !== 'space' && token.kind !== 'comment';
}

/** The unquoted keyword, whatever its case. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}

/** What a name or a text in quotes stands for. */
export function unquoted(token: Token): string {
  if (token.kind !== 'quoted' && token.kind !== 'string') return token.text;
  const close = token.text.at(-1) ?? '';
  const inner = token.text.slice(1, -1);
  return close === ']' ? inner : inner.replaceAll(close + close, close);
}

/** The name that an identifier stands for, as written; undefined for other tokens. */
export function nameOf(token: Token | undefined): string | undefined {
  return token?.kind === 'word' || token?.kind === 'quoted' ? unquoted(token) : undefined;
}

/** SQLite compares names by folding the letters of ASCII, and only those. */
export function fold(name: string): string {
  return capital.test(name) ? name.replace(capitals, (letter) => letter.toLowerCase()) : name;
}

export function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && fold(a) === fold(b));
}

const capital = /[A-Z]/;
const capitals = /[A-Z]/g;

const reserved = new Set(
  (
    'ALL AND AS BETWEEN CASE CHECK COLLATE CONSTRAINT CREATE DEFAULT DELETE DISTINCT DROP ELSE ESCAPE EXISTS FROM GROUP ' +
    'HAVING IN INSERT INTO IS ISNULL JOIN LIMIT NOT NOTHING NOTNULL NULL ON OR ORDER PRIMARY REFERENCES RETURNING SELECT ' +
    'SET TABLE THEN TO UNION UNIQUE UPDATE USING VALUES WHEN WHERE'
  ).split(' '),
);

/** A word that can be no name unless it is quoted. */
export function isReserved(token: Token | undefined): boolean {
  return token?.kind === 'word' && reserved.has(token.text.toUpperCase());
}
