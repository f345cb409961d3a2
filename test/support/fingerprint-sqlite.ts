// What a SQLite database holds, as sorted lines: the referee of tests. The pragmas tell columns, keys and indexes; what only the
// stored text tells (checks, collations, ON CONFLICT, what is deferrable) is read from it clause by clause, without a parser, and
// without anything of src.

interface Reader {
  rows<R>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

type Row = Readonly<Record<string, string | number | null>>;

/** One line for each fact. limbeck's own tables, SQLite's, and the shadows of virtual tables are not listed. */
export async function sqliteFingerprint(db: Reader): Promise<readonly string[]> {
  const tables = await db.rows<Row>(`SELECT l.name, l.type, l.wr, l.strict, s.sql FROM pragma_table_list l
    JOIN sqlite_schema s ON s.name = l.name WHERE l.schema = 'main' AND l.type <> 'shadow'
      AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND l.name NOT LIKE 'limbeck\\_%' ESCAPE '\\'`);
  const lines: string[] = [];
  for (const { name, type, wr, strict, sql } of tables) {
    lines.push(`${type} ${name}: without rowid ${wr}, strict ${strict}`);
    if (type !== 'table') {
      lines.push(`${type} ${name}: ${tokensOf(String(sql)).join(' ')}`);
      continue;
    }
    lines.push(...(await factsOf(db, String(name))).map((fact) => `table ${name}: ${fact}`));
    lines.push(...clausesOf(String(sql)).map((clause) => `table ${name}: ${clause}`));
  }
  const triggers = await db.rows<Row>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
  lines.push(...triggers.map(({ name, sql }) => `trigger ${name}: ${tokensOf(String(sql)).join(' ')}`));
  return lines.sort();
}

async function factsOf(db: Reader, table: string): Promise<readonly string[]> {
  const show = (row: Row, ...keys: readonly string[]): string => keys.map((key) => `${key}=${row[key]}`).join(' ');
  const columns = await db.rows<Row>('SELECT * FROM pragma_table_xinfo(?)', [table]);
  const keys = await db.rows<Row>('SELECT * FROM pragma_foreign_key_list(?)', [table]);
  const indexes = await db.rows<Row>(
    'SELECT l.*, s.sql FROM pragma_index_list(?) l LEFT JOIN sqlite_schema s ON s.name = l.name',
    [table],
  );
  const facts = columns.map((row) => {
    const type = affinity(String(row.type));
    const preset = row.dflt_value === null ? 'null' : presetOf(String(row.dflt_value));
    // The key of a table with a rowid is never null, whether or not that is said.
    return `column ${row.cid} ${row.name} ${type} default ${preset} ${show(row, 'pk', 'hidden')} ${row.pk ? '' : `notnull ${row.notnull}`}`;
  });
  for (const key of keys) {
    const target = key.to ?? (await keyOf(db, String(key.table)))[Number(key.seq)];
    facts.push(
      `foreign key ${key.from} -> ${key.table} ${target} ${show(key, 'seq', 'on_update', 'on_delete')} of ${keys.filter(({ id }) => id === key.id).length}`,
    );
  }
  for (const index of indexes) {
    const parts = await db.rows<Row>('SELECT * FROM pragma_index_xinfo(?) ORDER BY seqno', [String(index.name)]);
    const named = index.origin === 'c' ? ` ${index.name}` : '';
    const columns = parts
      .filter(({ key }) => key === 1)
      .map((part) => `${show(part, 'name', 'desc')} ${String(part.coll).toUpperCase()}`);
    facts.push(`index${named} ${show(index, 'unique', 'origin', 'partial')}: ${columns.join(', ')}`);
    // Expressions and the condition are in the text alone; parentheses around a whole part mean nothing.
    if (index.sql !== null) facts.push(`index${named} is on ${partsOf(String(index.sql)).join(' ')}`);
  }
  return facts;
}

/** What a foreign key that names no columns points at. */
async function keyOf(db: Reader, table: string): Promise<readonly (string | number | null | undefined)[]> {
  const columns = await db.rows<Row>('SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk', [table]);
  return columns.map(({ name }) => name);
}

/** Constants by their value: `true` is 1, 2.50 is 2.5, and a name in the place of a constant is a text. */
function presetOf(sql: string): string {
  const tokens = bare(tokensOf(sql));
  const text = tokens.join('');
  if (/^(?:true|false)$/.test(text)) return text === 'true' ? '1' : '0';
  if (text !== '' && !Number.isNaN(Number(text)))
    return /^[+-]?\d+$/.test(text) ? text.replace('+', '') : String(Number(text));
  return /^["`[]/.test(sql) ? `'${tokens.join(' ')}'` : tokens.join(' ');
}

/** The rules of SQLite: two spellings of one affinity may stand for each other. */
function affinity(type: string): string {
  const upper = type.toUpperCase();
  if (upper.includes('INT')) return 'integer';
  if (/CHAR|CLOB|TEXT/.test(upper)) return 'text';
  if (upper === '' || upper.includes('BLOB')) return 'blob';
  return /REAL|FLOA|DOUB/.test(upper) ? 'real' : 'numeric';
}

function partsOf(sql: string): readonly string[] {
  const tokens = tokensOf(sql.replace(/^.*?\bON\b/is, ''));
  const open = tokens.indexOf('(');
  const close = closing(tokens, open);
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(open + 1, close)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (token === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const shown = parts.map((part) => {
    const order = ['asc', 'desc'].includes(part.at(-1) ?? '') ? part.slice(-1) : [];
    return [...bare(part.slice(0, part.length - order.length)), ...order.filter((word) => word === 'desc')].join(' ');
  });
  return [...tokens.slice(0, open), shown.join(', '), ...tokens.slice(close + 1)];
}

/** What CREATE TABLE says that no pragma tells. A name of a constraint is a fact only if no convention would have chosen it. */
function clausesOf(sql: string): readonly string[] {
  const tokens = tokensOf(sql);
  const found: string[] = tokens.includes('autoincrement') ? ['autoincrement'] : [];
  let column: string | undefined;
  let name: string | undefined;
  const groupAt = (at: number): readonly string[] => tokens.slice(at, closing(tokens, at) + 1);
  let at = tokens.indexOf('(');
  const last = closing(tokens, at);
  let isStart = true;
  for (at += 1; at < last; at++) {
    const token = tokens[at] ?? '';
    if (isStart) column = /^(?:constraint|primary|unique|check|foreign)$/.test(token) ? undefined : token;
    isStart = token === ',';
    if (token === 'constraint') name = tokens[++at];
    else if (token === 'check' || token === 'as') {
      found.push(`${token} ${bare(groupAt(at + 1)).join(' ')}${given(name)}`);
      at = closing(tokens, at + 1);
      name = undefined;
    } else if (token === 'collate') found.push(`${column} collate ${tokens[at + 1]}`);
    else if (token === 'deferrable' || token === 'match') {
      const words = tokens.slice(at, at + 3).filter((word) => /^[a-z]+$/.test(word) && word !== 'constraint');
      if (tokens[at - 1] !== 'not') found.push(words.join(' '));
    } else if (token === 'conflict') {
      if (tokens[at + 1] !== 'abort') found.push(`on conflict ${tokens[at + 1]}`);
    } else if (/^(?:primary|unique|references|foreign)$/.test(token) && name !== undefined) {
      found.push(`${token === 'references' ? 'foreign' : token}${given(name)}`);
      name = undefined;
    } else if (token === '(') at = closing(tokens, at);
  }
  return found.filter((line) => line !== 'primary' && line !== 'unique' && line !== 'foreign');
}

function given(name: string | undefined): string {
  return name === undefined || /_(?:pkey|key|fkey|check)\d*$/.test(name) ? '' : ` named ${name}`;
}

function closing(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === '(') depth++;
    if (tokens[at] === ')') depth--;
    if (depth === 0) return at;
  }
  return tokens.length;
}

function bare(tokens: readonly string[]): readonly string[] {
  return tokens[0] === '(' && closing(tokens, 0) === tokens.length - 1 ? bare(tokens.slice(1, -1)) : tokens;
}

/** Names and words in lower case and without quotes, texts as they are; no spaces, no comments. */
function tokensOf(sql: string): readonly string[] {
  const pattern =
    /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}\p{N}_.$]+|[<>=!|]{2}|\S/gu;
  return (sql.match(pattern) ?? [])
    .filter((token) => !/^(?:--|\/\*)/.test(token))
    .map((token) => (/^["`[]/.test(token) ? token.slice(1, -1).replace(/(["`])\1/g, '$1') : token))
    .map((token) => (token.startsWith("'") ? token : token.toLowerCase()));
}
