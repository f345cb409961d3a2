// A stored CREATE TABLE text edited into another shape: what the change does not name keeps its text, byte for byte.
import { constraintsOf } from '../../schema/find.js';
import { mapExprs } from '../../schema/rename.js';
import { same } from '../../schema/same.js';
import type { Column, Constraint, Table } from '../../schema/types.js';
import { quoteName } from '../standard/names.js';
import type { Span } from './cursor.js';
import { freed, withTexts } from './expressions.js';
import { optionsOf } from './options.js';
import type { ColumnClause, TableClause } from './parse-constraints.js';
import type { ParsedColumn, ParsedTable } from './parse-table.js';
import {
  collateClause,
  defaultClause,
  generatedClause,
  hasInlineKey,
  notNullClause,
  printColumn,
  printConstraint,
  printInlineKey,
  printTableOptions,
} from './print.js';
import type { ReadTable } from './read-table.js';
import { isNotNullByKey } from './rowid.js';
import { isSymbol, tokenize } from './tokens.js';
import { printType } from './types.js';

export interface Edit {
  readonly parsed: ParsedTable;
  readonly read: ReadTable;
  readonly after: Table;
  /** The columns of `after` that the stored table has, with the names that they have there; the others are new. */
  readonly kept: ReadonlyMap<string, string>;
  /** What the table is called in the text that comes out. */
  readonly name: string;
}

export function editTable(edit: Edit): string {
  const { parsed, after } = edit;
  const { text, nameSpan, body, optionsSpan } = parsed;
  const sameOptions = same(optionsOf('table', edit.read.table), optionsOf('table', after));
  const options = sameOptions ? text.slice(optionsSpan.start, optionsSpan.end) : printTableOptions(after);
  const name = text.slice(0, nameSpan.start) + quoteName(edit.name) + text.slice(nameSpan.end, body.start);
  return `${name}${editBody(edit)})${options}`;
}

/** A column or constraint with the spaces and comments around it, without the commas. */
interface Item {
  /** Its place in the text, where it has one. */
  readonly at?: number;
  /** Between two constraints, the comma may be missing. */
  readonly bare?: boolean;
  readonly lead: string;
  readonly text: string;
  readonly trail: string;
}

function editBody(given: Edit): string {
  const edit = { ...given, after: unqualified(given.after) };
  const { parsed, after, kept } = edit;
  const [last, items] = itemsOf(parsed);
  const staying = (constraint: Constraint): boolean => isUnchanged(edit, constraint.name);
  const added = constraintsOf(after).filter(
    (constraint) => !staying(constraint) && !(constraint.kind === 'primaryKey' && hasInlineKey(after)),
  );
  const lead = items.length > 0 && items[0]?.lead.includes('\n') ? (items[0]?.lead ?? '') : ' ';
  const plain = (text: string): Item => ({ lead: /^\s*$/.test(lead) ? lead : '\n  ', text, trail: '' });
  const columns = parsed.columns.flatMap((column, i): readonly Item[] => {
    const to = after.columns.find(({ name }) => kept.get(name) === column.name);
    return to ? [{ ...(items[i] as Item), text: editColumn(edit, column, to) }] : [];
  });
  const clauses = parsed.clauses.flatMap((clause, i): readonly Item[] => {
    const item = items[parsed.columns.length + i] as Item;
    return staysAsClause(edit, clause) ? [{ ...item, text: freeClause(edit, clause) }] : [];
  });
  const inlineKey = hasInlineKey(after) ? after.primaryKey : undefined;
  const newColumns = after.columns
    .filter(({ name }) => !kept.has(name))
    .map((column) => plain(printColumn(column, inlineKey)));
  const newClauses = added.map((constraint) => plain(printConstraint(constraint, after)));
  return join([...columns, ...newColumns, ...clauses, ...newClauses], last);
}

/** Without its own name before its columns, for it may be made under another one. */
export function unqualified(table: Table): Table {
  return mapExprs(table, (expr) => ({ ...expr, sql: freed(expr.sql, table.name) }));
}

/** The items of the body, and the spaces before its closing parenthesis. */
function itemsOf(parsed: ParsedTable): readonly [tail: string, items: readonly Item[]] {
  const spans: readonly Span[] = [...parsed.columns, ...parsed.clauses];
  const gaps = spans.map((span, i) => parsed.text.slice(span.end, spans[i + 1]?.start ?? parsed.body.end));
  const split = gaps.map(splitAtComma);
  const tail = /\s*$/.exec(gaps.at(-1) ?? '')?.[0] ?? '';
  const items = spans.map((span, i) => ({
    at: i,
    bare: i > 0 && split[i - 1]?.[2] === false,
    lead: i === 0 ? parsed.text.slice(parsed.body.start, span.start) : (split[i - 1]?.[1] ?? ''),
    text: parsed.text.slice(span.start, span.end),
    trail:
      i === spans.length - 1 ? (gaps[i] ?? '').slice(0, (gaps[i] ?? '').length - tail.length) : (split[i]?.[0] ?? ''),
  }));
  return [tail, items];
}

function splitAtComma(gap: string): readonly [before: string, after: string, hasComma: boolean] {
  const comma = tokenize(gap).find((token) => isSymbol(token, ','));
  return comma ? [gap.slice(0, comma.start), gap.slice(comma.end), true] : ['', gap, false];
}

/** A comment that runs to the end of its line must not swallow the comma or the parenthesis that follows. */
function join(items: readonly Item[], tail: string): string {
  return items.reduce((done, { at, lead, text, trail }, i) => {
    const isLast = i === items.length - 1;
    const next = items[i + 1];
    const needsComma = !(next?.bare && at !== undefined && next.at === at + 1);
    const end = endsInLineComment(trail) && !(isLast && tail.includes('\n')) ? '\n' : '';
    return done + lead + text + trail + end + (isLast ? tail : needsComma ? ',' : '');
  }, '');
}

function endsInLineComment(trail: string): boolean {
  const last = tokenize(trail).findLast(({ kind }) => kind !== 'space');
  return last?.kind === 'comment' && last.text.startsWith('--') && !trail.slice(last.end).includes('\n');
}

function isUnchanged({ read, after }: Edit, name: string): boolean {
  if (!read.places.has(name)) return false;
  const before = constraintsOf(unqualified(read.table)).find((constraint) => constraint.name === name);
  const now = constraintsOf(after).find((constraint) => constraint.name === name);
  if (!before || !now || !same(before, now)) return false;
  return now.kind !== 'primaryKey' || isCounted(read.table) === isCounted(after);
}

function isCounted(table: Table): boolean {
  return table.columns.some((column) => optionsOf('column', column).autoincrement === true);
}

function nameOfPlace({ read }: Edit, clause: ColumnClause | TableClause): string | undefined {
  for (const [name, place] of read.places) if (place.clause === clause) return name;
  return undefined;
}

function staysAsClause(edit: Edit, clause: TableClause): boolean {
  const name = nameOfPlace(edit, clause);
  return name === undefined || isUnchanged(edit, name);
}

function freeClause(edit: Edit, clause: TableClause): string {
  const { text } = edit.parsed;
  if (clause.body.kind !== 'check') return text.slice(clause.start, clause.end);
  return splice(text, clause, [freeing(edit, clause.body.expr)]);
}

interface Splice extends Span {
  readonly text: string;
}

function freeing({ parsed }: Edit, span: Span): Splice {
  const columns = parsed.columns.map(({ name }) => name);
  return { ...span, text: withTexts(freed(parsed.text.slice(span.start, span.end), parsed.name), columns) };
}

/** The part of the text with pieces of it replaced. Pieces that are taken away go with the spaces before them. */
function splice(text: string, part: Span, splices: readonly Splice[]): string {
  let at = part.start;
  let result = '';
  for (const { start, end, text: put } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const before = text.slice(at, start);
    result += (put === '' ? before.replace(/[ \t\r\n]+$/, '') : before) + put;
    at = end;
  }
  return result + text.slice(at, part.end);
}

function editColumn(edit: Edit, column: ParsedColumn, to: Column): string {
  const { parsed, read, after } = edit;
  const from = unqualified(read.table).columns.find(({ name }) => name === column.name) as Column;
  const changed = changedClauses(edit, column, from, to);
  const splices: Splice[] = [];
  if (to.name !== column.name) splices.push({ ...column.nameSpan, text: quoteName(to.name) });
  if (!same(from.type, to.type)) splices.push({ ...column.typeSpan, text: typeText(column, to) });
  for (const [i, clause] of column.clauses.entries()) {
    const { start, end, body } = clause;
    const isLast = !column.clauses.slice(i + 1).some((later) => later.body.kind === body.kind);
    if (isGone(edit, clause)) splices.push({ start, end, text: '' });
    else if (changed.has(body.kind)) splices.push({ start, end, text: (isLast && changed.get(body.kind)) || '' });
    else if ('expr' in body) splices.push(freeing(edit, body.expr));
  }
  const added: string[] = [];
  for (const [kind, text] of changed) {
    if (!text || column.clauses.some(({ body }) => body.kind === kind)) continue;
    const { end } = column.typeSpan;
    if (kind === 'notNull') splices.push({ start: end, end, text: ` ${text}` });
    else added.push(text);
  }
  const key = after.primaryKey;
  const addsKey = key?.columns[0] === to.name && hasInlineKey(after) && !isUnchanged(edit, key.name);
  return [splice(parsed.text, column, splices), ...added, ...(addsKey ? [printInlineKey(key)] : [])].join(' ');
}

function typeText({ type }: ParsedColumn, to: Column): string {
  const text = printType(to.type);
  return type === '' && text !== '' ? ` ${text}` : text;
}

type ClauseKind = ColumnClause['body']['kind'];

/** The kinds of clauses that are to be another one, or none. */
function changedClauses(
  edit: Edit,
  column: ParsedColumn,
  from: Column,
  to: Column,
): ReadonlyMap<ClauseKind, string | undefined> {
  const changed = new Map<ClauseKind, string | undefined>();
  const own = (of: Column) => optionsOf('column', of);
  const isExplicit = column.clauses.some(({ body }) => body.kind === 'notNull');
  if (to.nullable) {
    if (isExplicit) changed.set('notNull', undefined);
  } else if (!isExplicit) {
    if (!isNotNullByKey(edit.after, to.name)) changed.set('notNull', notNullClause(to));
  } else if (!same(own(from).notNullConflict, own(to).notNullConflict)) changed.set('notNull', notNullClause(to));
  if (!same(from.default, to.default)) changed.set('default', defaultClause(to));
  if (!same(from.generated, to.generated)) changed.set('generated', generatedClause(to));
  if (!same(own(from).collate, own(to).collate)) changed.set('collate', collateClause(to));
  const losesReference = column.clauses.some((clause) => clause.body.kind === 'references' && isGone(edit, clause));
  if (losesReference) changed.set('deferrable', undefined);
  return changed;
}

function isGone(edit: Edit, clause: ColumnClause): boolean {
  const name = nameOfPlace(edit, clause);
  return name !== undefined && !isUnchanged(edit, name);
}
