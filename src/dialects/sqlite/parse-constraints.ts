// The constraints of a CREATE TABLE statement, within the definition of a column and on their own, each with its place.
import type { Deferrable, ReferentialAction } from '../../schema/types.js';
import type { Cursor, Span } from './cursor.js';
import { isSymbol, isWord } from './tokens.js';

export type ConflictAction = 'ROLLBACK' | 'ABORT' | 'FAIL' | 'IGNORE' | 'REPLACE';

export interface KeyPart {
  readonly column: string;
  readonly collate?: string;
  readonly desc?: true;
}

export interface References {
  readonly kind: 'references';
  readonly table: string;
  /** None where the statement names none: the parent's primary key is meant. */
  readonly columns: readonly string[];
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
  readonly match?: string;
  readonly deferrable?: Deferrable;
}

export type ColumnClauseBody =
  | {
      readonly kind: 'primaryKey';
      readonly desc?: true;
      readonly onConflict?: ConflictAction;
      readonly autoincrement?: true;
    }
  | { readonly kind: 'unique'; readonly onConflict?: ConflictAction }
  | { readonly kind: 'notNull'; readonly onConflict?: ConflictAction }
  | { readonly kind: 'null'; readonly onConflict?: ConflictAction }
  | { readonly kind: 'check'; readonly expr: Span }
  | { readonly kind: 'default'; readonly value: Span }
  | { readonly kind: 'collate'; readonly collation: string }
  | { readonly kind: 'generated'; readonly expr: Span; readonly stored: boolean }
  | { readonly kind: 'deferrable'; readonly deferrable?: Deferrable }
  | { readonly kind: 'nameless' }
  | References;

export type TableClauseBody =
  | {
      readonly kind: 'primaryKey' | 'unique';
      readonly parts: readonly KeyPart[];
      readonly autoincrement?: true;
      readonly onConflict?: ConflictAction;
    }
  | { readonly kind: 'check'; readonly expr: Span; readonly onConflict?: ConflictAction }
  | { readonly kind: 'foreignKey'; readonly columns: readonly string[]; readonly target: References }
  | { readonly kind: 'nameless' };

/** A constraint with its name and where it stands, from the word CONSTRAINT on. */
export interface Clause<Body> extends Span {
  readonly name?: string;
  readonly body: Body;
}

export type ColumnClause = Clause<ColumnClauseBody>;
export type TableClause = Clause<TableClauseBody>;

const tableClauseWords = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'];

export function atTableClause(cursor: Cursor): boolean {
  return cursor.atWord(...tableClauseWords);
}

function constraintName(cursor: Cursor): { readonly name?: string } {
  return cursor.words('CONSTRAINT') ? { name: cursor.name() } : {};
}

export function parseTableClause(cursor: Cursor): TableClause {
  const start = cursor.start;
  const name = constraintName(cursor);
  const body = tableClauseBody(cursor);
  if (cursor.end <= start) throw cursor.confused();
  return { ...name, body, start, end: cursor.end };
}

function tableClauseBody(cursor: Cursor): TableClauseBody {
  if (cursor.words('PRIMARY', 'KEY')) {
    const { parts, autoincrement } = keyParts(cursor);
    return { kind: 'primaryKey', parts, ...(autoincrement ? { autoincrement } : {}), ...onConflict(cursor) };
  }
  if (cursor.words('UNIQUE')) return { kind: 'unique', parts: keyParts(cursor).parts, ...onConflict(cursor) };
  if (cursor.words('CHECK')) return { kind: 'check', expr: cursor.parenthesised(), ...onConflict(cursor) };
  if (cursor.words('FOREIGN', 'KEY')) {
    const columns = nameList(cursor);
    cursor.expectWords('REFERENCES');
    const target = references(cursor);
    return { kind: 'foreignKey', columns, target: { ...target, ...deferrable(cursor) } };
  }
  return { kind: 'nameless' };
}

function keyParts(cursor: Cursor): { readonly parts: readonly KeyPart[]; readonly autoincrement?: true } {
  cursor.expectSymbol('(');
  const parts: KeyPart[] = [];
  do {
    let depth = 0;
    while (cursor.symbol('(')) depth++;
    const column = cursor.name();
    const collate = cursor.words('COLLATE') ? { collate: cursor.name() } : {};
    for (; depth > 0; depth--) cursor.expectSymbol(')');
    const desc = cursor.words('DESC') ? ({ desc: true } as const) : {};
    cursor.words('ASC');
    parts.push({ column, ...collate, ...desc });
  } while (cursor.symbol(','));
  const autoincrement = cursor.words('AUTOINCREMENT');
  cursor.expectSymbol(')');
  return { parts, ...(autoincrement ? { autoincrement } : {}) };
}

/** `(a, b)`. Old files have collations and orders here, which mean nothing. */
function nameList(cursor: Cursor): readonly string[] {
  cursor.expectSymbol('(');
  const names: string[] = [];
  do {
    names.push(cursor.name());
    if (cursor.words('COLLATE')) cursor.name();
    if (!cursor.words('ASC')) cursor.words('DESC');
  } while (cursor.symbol(','));
  cursor.expectSymbol(')');
  return names;
}

function onConflict(cursor: Cursor): { readonly onConflict?: ConflictAction } {
  return cursor.words('ON', 'CONFLICT') ? { onConflict: cursor.take().text.toUpperCase() as ConflictAction } : {};
}

/** What stands before the type's end: no word of a type may be one of these. */
const columnClauseWords = [
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
  'REFERENCES',
  'AS',
  'DEFERRABLE',
];

export function atColumnClause(cursor: Cursor): boolean {
  return cursor.atWord(...columnClauseWords) || atGenerated(cursor);
}

function atGenerated(cursor: Cursor): boolean {
  return cursor.atWord('GENERATED') && isWord(cursor.peek(1), 'ALWAYS') && isWord(cursor.peek(2), 'AS');
}

export function parseColumnClause(cursor: Cursor): ColumnClause {
  const start = cursor.start;
  const name = constraintName(cursor);
  const body = columnClauseBody(cursor);
  if (cursor.end <= start) throw cursor.confused();
  return { ...name, body, start, end: cursor.end };
}

function columnClauseBody(cursor: Cursor): ColumnClauseBody {
  if (cursor.words('PRIMARY', 'KEY')) {
    const desc = cursor.words('DESC') ? ({ desc: true } as const) : {};
    cursor.words('ASC');
    const conflict = onConflict(cursor);
    return {
      kind: 'primaryKey',
      ...desc,
      ...conflict,
      ...(cursor.words('AUTOINCREMENT') ? { autoincrement: true } : {}),
    };
  }
  if (cursor.words('NOT', 'NULL')) return { kind: 'notNull', ...onConflict(cursor) };
  if (cursor.words('NULL')) return { kind: 'null', ...onConflict(cursor) };
  if (cursor.words('UNIQUE')) return { kind: 'unique', ...onConflict(cursor) };
  if (cursor.words('CHECK')) return { kind: 'check', expr: cursor.parenthesised() };
  if (cursor.words('DEFAULT')) return { kind: 'default', value: defaultValue(cursor) };
  if (cursor.words('COLLATE')) return { kind: 'collate', collation: cursor.name() };
  if (cursor.words('REFERENCES')) {
    const target = references(cursor);
    return { ...target, ...deferrable(cursor) };
  }
  if (cursor.atWord('DEFERRABLE', 'NOT')) return { kind: 'deferrable', ...deferrable(cursor) };
  if (cursor.words('GENERATED', 'ALWAYS', 'AS') || cursor.words('AS')) {
    const expr = cursor.parenthesised();
    const stored = cursor.words('STORED');
    if (!stored) cursor.words('VIRTUAL');
    return { kind: 'generated', expr, stored };
  }
  return { kind: 'nameless' };
}

/** A constant, with its sign; a name, which stands for a text; or an expression, with its parentheses. */
function defaultValue(cursor: Cursor): Span {
  const start = cursor.start;
  if (isSymbol(cursor.peek(), '(')) cursor.parenthesised();
  else {
    if (!cursor.symbol('-')) cursor.symbol('+');
    cursor.take();
  }
  return { start, end: cursor.end };
}

function references(cursor: Cursor): References {
  const table = cursor.name();
  const columns = isSymbol(cursor.peek(), '(') ? nameList(cursor) : [];
  let found: References = { kind: 'references', table, columns };
  for (;;) {
    if (cursor.words('ON', 'DELETE')) found = withAction(found, 'onDelete', action(cursor));
    else if (cursor.words('ON', 'UPDATE')) found = withAction(found, 'onUpdate', action(cursor));
    else if (cursor.words('ON', 'INSERT')) action(cursor);
    else if (cursor.words('MATCH')) found = { ...found, match: cursor.name() };
    else return found;
  }
}

function withAction(target: References, on: 'onDelete' | 'onUpdate', to: ReferentialAction | undefined): References {
  const { [on]: _, ...rest } = target;
  return to ? { ...rest, [on]: to } : rest;
}

function action(cursor: Cursor): ReferentialAction | undefined {
  if (cursor.words('SET', 'NULL')) return 'set null';
  if (cursor.words('SET', 'DEFAULT')) return 'set default';
  if (cursor.words('CASCADE')) return 'cascade';
  if (cursor.words('RESTRICT')) return 'restrict';
  cursor.expectWords('NO', 'ACTION');
  return undefined;
}

function deferrable(cursor: Cursor): { readonly deferrable?: Deferrable } {
  const not = isWord(cursor.peek(), 'NOT') && isWord(cursor.peek(1), 'DEFERRABLE') && cursor.words('NOT');
  if (!cursor.words('DEFERRABLE')) return {};
  const deferred = cursor.words('INITIALLY', 'DEFERRED');
  if (!deferred) cursor.words('INITIALLY', 'IMMEDIATE');
  return not ? {} : { deferrable: deferred ? 'deferred' : 'immediate' };
}
