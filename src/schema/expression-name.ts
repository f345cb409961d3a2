// What PostgreSQL would call an expression in an index's name (its FigureColname), and which columns a check reads; both
// from the text alone, without a server.
import { identifier, type Token, tokenize } from './sql-text.js';

/** How sure a name is: a type's name gives way to a column's or function's inside the cast. */
interface Figure {
  readonly name?: string;
  readonly strength: 0 | 1 | 2;
}

const nothing: Figure = { strength: 0 };
const operators = new Set(
  'and or not is isnull notnull between in like ilike similar overlaps operator collate'.split(' '),
);

/** The name of the column, function or type at the root of an expression; undefined: the server says `expr`. */
export function expressionName(sql: string): string | undefined {
  return figure(solid(sql)).name;
}

function solid(sql: string): readonly Token[] {
  return tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
}

function figure(given: readonly Token[]): Figure {
  const tokens = withoutParentheses(given);
  const [first] = tokens;
  if (!first) return nothing;
  const top = topLevel(tokens);
  if (top.some((i) => tokens[i]?.text === ',')) return { name: 'row', strength: 2 };
  if (top.some((i) => isOperator(tokens, i))) return nothing;
  if (top.some((i) => i > 0 && isWord(tokens[i], 'at') && isWord(tokens[i + 1], 'time', 'local'))) {
    return { name: 'timezone', strength: 2 };
  }
  const collate = top.findLast((i) => isWord(tokens[i], 'collate'));
  if (collate !== undefined) return figure(tokens.slice(0, collate));
  const cast = top.findLast((i) => tokens[i]?.text === '::');
  if (cast !== undefined) return castFigure(tokens.slice(0, cast), tokens.slice(cast + 1));
  return primary(tokens, first);
}

function primary(tokens: readonly Token[], first: Token): Figure {
  const last = tokens.at(-1);
  if (isWord(first, 'case')) return caseFigure(tokens);
  if (last?.text === ']') {
    const open = opening(tokens);
    return open === 1 && isWord(first, 'array') ? { name: 'array', strength: 2 } : figure(tokens.slice(0, open));
  }
  if (last?.text === ')') return callFigure(tokens, opening(tokens));
  const literal = tokens.findIndex(({ kind }) => kind === 'string');
  if (literal > 0) return { name: typeName(tokens.slice(0, literal)), strength: 1 };
  const name = last && identifier(last);
  if (name === undefined || (tokens.length === 1 && isWord(first, 'true', 'false', 'null'))) return nothing;
  return { name, strength: 2 };
}

function callFigure(tokens: readonly Token[], open: number): Figure {
  const inner = tokens.slice(open + 1, -1);
  const token = tokens[open - 1];
  const name = token && identifier(token);
  if (name === undefined) return nothing;
  if (isWord(token, 'cast')) {
    const as = topLevel(inner).findLast((i) => isWord(inner[i], 'as')) ?? inner.length;
    return castFigure(inner.slice(0, as), inner.slice(as + 1));
  }
  if (isWord(token, 'trim')) {
    const side = isWord(inner[0], 'leading') ? 'ltrim' : isWord(inner[0], 'trailing') ? 'rtrim' : 'btrim';
    return { name: side, strength: 2 };
  }
  if (isWord(token, 'for') && isWord(tokens[0], 'collation')) return { name: 'pg_collation_for', strength: 2 };
  return { name, strength: 2 };
}

function castFigure(value: readonly Token[], type: readonly Token[]): Figure {
  const inner = figure(value);
  return inner.strength === 2 ? inner : { name: typeName(type), strength: 1 };
}

function caseFigure(tokens: readonly Token[]): Figure {
  const inner = tokens.slice(1, -1);
  const orElse = topLevel(inner).findLast((i) => isWord(inner[i], 'else'));
  const result = orElse === undefined ? nothing : figure(inner.slice(orElse + 1));
  return result.strength === 2 ? result : { name: 'case', strength: 1 };
}

const catalogNames: { readonly [type: string]: string } = {
  int: 'int4',
  integer: 'int4',
  smallint: 'int2',
  bigint: 'int8',
  real: 'float4',
  float: 'float8',
  'double precision': 'float8',
  dec: 'numeric',
  decimal: 'numeric',
  boolean: 'bool',
  char: 'bpchar',
  character: 'bpchar',
  nchar: 'bpchar',
  'national char': 'bpchar',
  'national character': 'bpchar',
  'char varying': 'varchar',
  'character varying': 'varchar',
  'nchar varying': 'varchar',
  'national char varying': 'varchar',
  'national character varying': 'varchar',
  'bit varying': 'varbit',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
};

/** The name that the catalog has for a type: `integer[]` is int4, `character varying(10)` is varchar. */
function typeName(tokens: readonly Token[]): string {
  const top = topLevel(tokens).map((i) => tokens[i] as Token);
  const words = top.filter(
    ({ kind, text }) => kind === 'quoted' || (kind === 'word' && text.toLowerCase() !== 'array'),
  );
  const last = words.at(-1);
  const name = (last && identifier(last)) ?? '';
  if (top.some(({ text }) => text === '.') || last?.kind === 'quoted') return name;
  const spoken = words.map(({ text }) => text.toLowerCase()).join(' ');
  if (spoken.startsWith('interval')) return 'interval';
  const bits = /^float\((\d+)\)/i.exec(tokens.map(({ text }) => text).join(''))?.[1];
  if (bits !== undefined && Number(bits) <= 24) return 'float4';
  return catalogNames[spoken] ?? name;
}

function isOperator(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token) return false;
  if (token.kind === 'symbol') return !['(', ')', '[', ']', '.', ',', '::'].includes(token.text);
  if (token.kind !== 'word' || tokens[i - 1]?.text === '.') return false;
  const word = token.text.toLowerCase();
  return word !== 'collate' && operators.has(word);
}

function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase());
}

/** Positions of the tokens outside of all brackets and of CASE … END; the outermost brackets themselves count as inside. */
function topLevel(tokens: readonly Token[]): readonly number[] {
  const top: number[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    const opens = token.text === '(' || token.text === '[' || isWord(token, 'case');
    const closes = token.text === ')' || token.text === ']' || isWord(token, 'end');
    if (opens) depth++;
    else if (closes) depth--;
    else if (depth === 0) top.push(i);
  }
  return top;
}

/** Where the bracket opens that the last token closes; -1 where none does. */
function opening(tokens: readonly Token[]): number {
  let depth = 0;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const text = tokens[i]?.text;
    if (text === ')' || text === ']') depth++;
    if (text === '(' || text === '[') depth--;
    if (depth === 0) return i;
  }
  return -1;
}

function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  if (tokens.at(-1)?.text !== ')' || opening(tokens) !== 0) return tokens;
  return withoutParentheses(tokens.slice(1, -1));
}

const words = new Set(
  (
    'and or not is isnull notnull null true false between in like ilike similar to escape case when then else end as at ' +
    'time zone any all some array row cast collate distinct from symmetric asymmetric exists select where'
  ).split(' '),
);

/**
 * The columns that a check reads, in the order of their first appearance. Where the columns of the table are not known,
 * every name that can be nothing else counts as one.
 */
export function checkedColumns(sql: string, columns?: readonly string[]): readonly string[] {
  const tokens = solid(sql);
  const known = columns && new Set(columns);
  const found = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.text === '::' || isWord(token, 'as')) {
      i = endOfType(tokens, i + 1) - 1;
      continue;
    }
    const name = identifier(token);
    if (name === undefined || isNotColumn(tokens, i)) continue;
    if (known ? known.has(name) && !isKeywordHere(tokens, i) : !(token.kind === 'word' && words.has(name))) {
      found.add(name);
    }
  }
  return [...found];
}

/** A function, a qualifier, a collation, a typed literal, a field of EXTRACT. */
function isNotColumn(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  if (after?.text === '(' || after?.text === '.') return true;
  if (tokens[i]?.kind === 'word' && after?.kind === 'string') return true;
  if (isWord(before, 'collate')) return true;
  return isWord(after, 'from') && before?.text === '(' && isWord(tokens[i - 2], 'extract');
}

/** `AT TIME ZONE` in a table that has a column `time`. */
function isKeywordHere(tokens: readonly Token[], i: number): boolean {
  const at = (token: Token | undefined): boolean => isWord(token, 'at');
  return (
    (isWord(tokens[i], 'time') && at(tokens[i - 1])) ||
    (isWord(tokens[i], 'zone') && isWord(tokens[i - 1], 'time') && at(tokens[i - 2])) ||
    (isWord(tokens[i], 'true', 'false', 'null', 'and', 'or', 'not', 'is', 'in', 'like') && tokens[i]?.kind === 'word')
  );
}

/** The position behind a type's name that begins here. */
function endOfType(tokens: readonly Token[], start: number): number {
  let i = start + 1;
  while (tokens[i]?.text === '.') i += 2;
  for (;;) {
    const token = tokens[i];
    const before = tokens[i - 1];
    if (token?.text === '(' || token?.text === '[') {
      const close = token.text === '(' ? ')' : ']';
      while (i < tokens.length && tokens[i]?.text !== close) i++;
      i++;
    } else if (isWord(token, 'precision') && isWord(before, 'double')) i++;
    else if (isWord(token, 'varying')) i++;
    else if (isWord(token, 'with', 'without') && isWord(tokens[i + 1], 'time')) i += 3;
    else return i;
  }
}
