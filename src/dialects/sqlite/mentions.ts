// Which views and triggers use a table or a column, from their text. Where the text alone cannot tell, the answer is yes:
// a person is then asked to say what shall become of the object, before anything is touched.
import { fold, isReserved, isSymbol, isWord, nameOf, sameName, solidTokens, type Token } from './tokens.js';

/** An object as SQLite stores it; `table`: what a trigger is on. */
export interface StoredObject {
  readonly type: 'table' | 'virtual' | 'index' | 'view' | 'trigger';
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

export function mentionsTable(object: StoredObject, table: string): boolean {
  if (object.type === 'trigger' && sameName(object.table, table)) return true;
  const tokens = solidTokens(object.sql);
  return [...tablePlaces(tokens)].some((i) => isName(tokens[i], table));
}

/** The names that stand where tables and views do. */
export function relationsIn(sql: string): readonly string[] {
  const tokens = solidTokens(sql);
  return [...new Set([...tablePlaces(tokens)].flatMap((i) => nameOf(tokens[i]) ?? []))];
}

const endOfTables = 'SELECT WHERE GROUP ORDER HAVING LIMIT UNION EXCEPT INTERSECT SET VALUES RETURNING WINDOW'.split(
  ' ',
);

/** Where names of tables and views stand: behind FROM, JOIN, INTO, UPDATE and IN, and in the lists that follow the first. */
function tablePlaces(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  const lists: boolean[] = [false];
  let expected = false;
  for (const [i, token] of tokens.entries()) {
    const inList = lists.at(-1) ?? false;
    if (isSymbol(token, '(')) {
      expected &&= !isWord(tokens[i - 1], 'IN');
      lists.push(expected);
    } else if (isSymbol(token, ')')) lists.pop();
    else if (isSymbol(token, ',')) expected = inList;
    else if (isWord(token, 'FROM', 'JOIN')) {
      lists[lists.length - 1] = true;
      expected = true;
    } else if (isWord(token, 'INTO', 'IN')) expected = true;
    else if (isWord(token, 'UPDATE')) expected = !isWord(tokens[i + 1], 'OF', 'ON', 'SET');
    else if (isWord(token, ...endOfTables)) {
      lists[lists.length - 1] = false;
      expected = false;
    } else if (expected && (isWord(token, 'OR') || isWord(tokens[i - 1], 'OR'))) expected = true;
    else if (expected && nameOf(token) !== undefined && !isSymbol(tokens[i + 1], '.')) {
      found.add(i);
      expected = false;
    } else if (!isSymbol(token, '.') && !isSymbol(tokens[i + 1], '.')) expected = false;
  }
  return found;
}

function isName(token: Token | undefined, name: string): boolean {
  const own = isReserved(token) ? undefined : nameOf(token);
  return own !== undefined && sameName(own, name);
}

/** `others`: the names of all other tables and views; what is said of their columns is not said of this table's. */
export function mentionsColumn(
  object: StoredObject,
  table: string,
  column: string,
  others: readonly string[],
): boolean {
  return placesOfColumn(object, table, column, others).size > 0;
}

/** The tokens that are, or may be, the column's name. Without `others`, a qualifier counts only where it is this table's. */
export function placesOfColumn(
  object: StoredObject,
  table: string,
  column: string,
  others: readonly string[] | undefined,
): ReadonlySet<number> {
  if (!mentionsTable(object, table)) return new Set();
  const tokens = solidTokens(object.sql);
  const isOwnTrigger = object.type === 'trigger' && sameName(object.table, table);
  const head = tokens.findIndex((token) => isWord(token, object.type === 'trigger' ? 'ON' : 'AS'));
  const ours = qualifiers(tokens, [table]);
  const theirs = qualifiers(tokens, others ?? []);
  const lists = insertLists(tokens, table);
  const tables = tablePlaces(tokens);
  const seen = sightOf(tokens, table, tables);
  const isColumn = (token: Token, i: number): boolean => {
    // Where a table stands, or behind it, where another name for it does.
    if (!isName(token, column) || tables.has(i) || tables.has(i - 1) || i === head + 1) return false;
    if (isSymbol(tokens[i + 1], '(') && token.kind === 'word') return false;
    if (isSymbol(tokens[i + 1], '.') || isWord(tokens[i - 1], 'AS')) return false;
    if (i < head || lists.has(i)) return isOwnTrigger && !lists.has(i) && i > 2;
    if (!isSymbol(tokens[i - 1], '.')) return seen(i);
    const qualifier = fold(nameOf(tokens[i - 2]) ?? '');
    if (object.type === 'trigger' && (qualifier === 'new' || qualifier === 'old')) return isOwnTrigger;
    return ours.has(qualifier) || (others !== undefined && !theirs.has(qualifier));
  };
  return new Set(tokens.flatMap((token, i) => (isColumn(token, i) ? [i] : [])));
}

/**
 * Whether a bare name at a place can mean a column of the table: it must stand in the same SELECT, or in one around it. A `*`
 * carries columns to where their table is not.
 */
function sightOf(tokens: readonly Token[], table: string, tables: ReadonlySet<number>): (at: number) => boolean {
  if (tokens.some((token, i) => isSymbol(token, '*') && isStar(tokens[i - 1]))) return () => true;
  const around = selectsOf(tokens);
  const within = new Set([...tables].flatMap((i) => (isName(tokens[i], table) ? (around[i]?.at(-1) ?? []) : [])));
  return (at) => around[at]?.some((select) => within.has(select)) ?? true;
}

function isStar(before: Token | undefined): boolean {
  return isWord(before, 'SELECT', 'DISTINCT', 'ALL') || isSymbol(before, ',') || isSymbol(before, '.');
}

/** For each token the SELECTs, by number, that it stands in: the outermost first. Statements of a trigger count as one each. */
function selectsOf(tokens: readonly Token[]): readonly (readonly number[])[] {
  let last = 0;
  let path: readonly number[] = [0];
  const open: (readonly number[])[] = [];
  return tokens.map((token, i) => {
    if (isSymbol(token, '(')) {
      open.push(path);
      if (isWord(tokens[i + 1], 'SELECT', 'WITH', 'VALUES')) path = [...path, ++last];
    } else if (isSymbol(token, ')')) path = open.pop() ?? path;
    else if (isSymbol(token, ';') || isWord(token, 'UNION', 'EXCEPT', 'INTERSECT')) {
      path = [...path.slice(0, -1), ++last];
    }
    return path;
  });
}

/** The tokens that are the table's name: where tables stand, before the dot of its columns, and behind ON of its triggers. */
export function placesOfTable(sql: string, table: string): ReadonlySet<number> {
  const tokens = solidTokens(sql);
  const places = tablePlaces(tokens);
  const on = isWord(tokens[1], 'TRIGGER') ? tokens.findIndex((token) => isWord(token, 'ON')) + 1 : -1;
  const isTable = (token: Token, i: number): boolean =>
    isName(token, table) && (places.has(i) || i === on || (isSymbol(tokens[i + 1], '.') && !places.has(i + 2)));
  return new Set(tokens.flatMap((token, i) => (isTable(token, i) ? [i] : [])));
}

/** Whether it fills all columns of a table without naming them: with one more or one less, its next INSERT fails. */
export function fillsWhole(object: StoredObject, table: string): boolean {
  const tokens = solidTokens(object.sql);
  return tokens.some((token, i) => {
    if (!isWord(token, 'INTO')) return false;
    let at = isSymbol(tokens[i + 2], '.') ? i + 3 : i + 1;
    if (!isName(tokens[at], table)) return false;
    at += isWord(tokens[at + 1], 'AS') ? 3 : 1;
    if (isWord(tokens[at], 'VALUES')) return true;
    // A star follows the columns of its own table; whether that is enough, the text does not tell.
    const end = tokens.findIndex((other, j) => j > at && isSymbol(other, ';'));
    return isWord(tokens[at], 'SELECT') && !tokens.slice(at, end).some((other) => isSymbol(other, '*'));
  });
}

/** What may follow a table's name and is no alias of it, though it could be a name. */
const clauseWords = [
  'LEFT',
  'RIGHT',
  'FULL',
  'INNER',
  'CROSS',
  'NATURAL',
  'OUTER',
  'BEGIN',
  'FOR',
  'INDEXED',
  'WINDOW',
  'EXCEPT',
  'INTERSECT',
];

/** The names that stand for these tables in a text: their own, and what they are called behind FROM, JOIN and the like. */
function qualifiers(tokens: readonly Token[], tables: readonly string[]): ReadonlySet<string> {
  const folded = new Set(tables.map(fold));
  const found = new Set<string>();
  for (const i of tablePlaces(tokens)) {
    const name = nameOf(tokens[i]);
    if (name === undefined || !folded.has(fold(name))) continue;
    found.add(fold(name));
    const alias = isWord(tokens[i + 1], 'AS') ? tokens[i + 2] : tokens[i + 1];
    const aliasName = nameOf(alias);
    if (aliasName === undefined || isReserved(alias) || isWord(alias, ...clauseWords)) continue;
    found.add(fold(aliasName));
  }
  return found;
}

/** The positions of the columns that `INSERT INTO other (…)` names: they are never this table's. */
function insertLists(tokens: readonly Token[], table: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (let i = 0; i < tokens.length; i++) {
    if (!isWord(tokens[i], 'INTO')) continue;
    const name = isSymbol(tokens[i + 2], '.') ? i + 3 : i + 1;
    if (isName(tokens[name], table) || !isSymbol(tokens[name + 1], '(')) continue;
    for (let at = name + 2; tokens[at] && !isSymbol(tokens[at], ')'); at++) found.add(at);
  }
  return found;
}
