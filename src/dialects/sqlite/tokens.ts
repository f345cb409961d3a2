// SQLite's own lexer: tokens with their positions, names in the four quoting styles, comparison of names.

export type TokenKind = 'word' | 'quoted' | 'string' | 'blob' | 'number' | 'variable' | 'symbol' | 'comment' | 'space';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /[ \t\n\f\r]+/y],
  ['comment', /--[^\n]*/y],
  ['comment', /\/\*[\s\S]*?(?:\*\/|$)/y],
  ['blob', /[xX]'[\da-fA-F]*'/y],
  ['word', /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['quoted', /`(?:[^`]|``)*`/y],
  ['quoted', /\[[^\]]*\]/y],
  [
    'number',
    /0[xX][\da-fA-F](?:_?[\da-fA-F])*|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y,
  ],
  ['variable', /\?\d*|[@#:$][A-Za-z0-9_$\u0080-\uffff]+/y],
  ['symbol', /->>|->|\|\||<<|>>|<=|>=|<>|!=|==|[\s\S]/y],
];

/** Every character is in exactly one token. Never throws: an unclosed quote becomes a symbol of its own. */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const text = pattern.exec(sql)?.[0];
      if (!text) continue;
      tokens.push({ kind, text, start: at, end: at + text.length });
      at += text.length;
      break;
    }
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
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function sameName(a: string, b: string): boolean {
  return a === b || fold(a) === fold(b);
}

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
