// Which rows stand in the way of a NOT NULL, a check, a key: queries for the case that SQLite refuses to say more than that
// some do. They look at the table as it was, and are asked only once a statement has failed.
import type { Index } from '../../schema/types.js';
import type { Culprits } from '../dialect.js';
import { inParentheses } from '../standard/fragments.js';
import { quoteName } from '../standard/names.js';
import type { Draft } from './draft.js';
import { namesIn } from './expressions.js';
import { optionsOf } from './options.js';
import { isRowidKey, rowidName } from './rowid.js';
import { fold } from './tokens.js';
import { affinityOf } from './types.js';
import type { TableState } from './world.js';

/** As many as are named. */
const most = 10;

interface RowKey {
  readonly label: string;
  readonly sql: string;
}

/** What a row is called: its primary key, or its rowid. */
export function keyOf({ table, parsed }: TableState): RowKey | undefined {
  const columns = table.primaryKey?.columns ?? [];
  const isWhole = columns.every((key) => table.columns.some(({ name, nullable }) => name === key && !nullable));
  if (columns.length === 0 || !isWhole) {
    const rowid = rowidName(parsed);
    return rowid === undefined ? undefined : { label: rowid, sql: `quote(${rowid})` };
  }
  const quoted = columns.map((name) => `quote(${quoteName(name)})`);
  if (columns.length === 1) return { label: columns.join(), sql: quoted.join() };
  return { label: `(${columns.join(', ')})`, sql: `'(' || ${quoted.join(" || ', ' || ")} || ')'` };
}

/** `rows`: what is looked at, with all that `where` names. The key is computed there: names may mean something else outside. */
function query(rows: string, where: string): string {
  return `SELECT " key" AS "row", count(*) OVER () AS "of" FROM ${rows} WHERE ${where} LIMIT ${most}`;
}

export function nullCulprits(state: TableState, column: string): readonly Culprits[] {
  const key = keyOf(state);
  if (!key) return [];
  const rows = `(SELECT ${key.sql} AS " key", ${quoteName(column)} AS "value" FROM ${quoteName(state.parsed.name)})`;
  return [{ what: `${state.table.name}.${column} is NULL`, key: key.label, sql: query(rows, '"value" IS NULL') }];
}

/** Of a unique index. Where nothing is known of the table, its rows are called by their rowids. */
export function uniqueIndexCulprits(index: Index, table: string, state: TableState | undefined): readonly Culprits[] {
  const key = state ? keyOf(state) : { label: 'rowid', sql: 'quote(rowid)' };
  if (!index.unique || !key) return [];
  const parts = index.parts.map((part) => {
    const sql = 'column' in part ? quoteName(part.column) : inParentheses(part.expr);
    return { sql, collate: optionsOf('indexPart', part).collate };
  });
  const where = index.where ? ` WHERE ${inParentheses(index.where)}` : '';
  const names = index.parts.map((part) => ('column' in part ? part.column : part.expr.sql));
  return [duplicates({ table, names, parts, key, from: `${quoteName(table)}${where}` })];
}

interface Duplicates {
  readonly table: string;
  readonly names: readonly string[];
  readonly parts: readonly { readonly sql: string; readonly collate?: string | undefined }[];
  readonly key: RowKey;
  /** The table with its WHERE. */
  readonly from: string;
}

/** NULLs are never equal to each other. */
function duplicates({ table, names, parts, key, from }: Duplicates): Culprits {
  const by = parts.map(({ sql, collate }) => (collate ? `${sql} COLLATE ${quoteName(collate)}` : sql)).join(', ');
  const full = parts.map(({ sql }) => `${sql} IS NOT NULL`).join(' AND ');
  const rows = `(SELECT ${key.sql} AS " key", ${full} AS "full", count(*) OVER (PARTITION BY ${by}) AS "twins" FROM ${from})`;
  const label = names.length === 1 ? `${table}.${names.join()}` : `${table} (${names.join(', ')})`;
  return { what: `${label} is not unique`, key: key.label, sql: query(rows, '"full" AND "twins" > 1') };
}

/** Whatever a rebuild's copying can stumble over. `sources`: what each column of the new table is made from. */
export function copyCulprits(draft: Draft, sources: ReadonlyMap<string, string>): readonly Culprits[] {
  const { before, after } = draft;
  const key = keyOf(before);
  if (!key) return [];
  const old = quoteName(before.parsed.name);
  const known = knownSources(draft, sources);
  const shown = [...known].map(([name, source]) => `${source} AS ${quoteName(name)}`);
  const rows = `(SELECT ${[`${key.sql} AS " key"`, ...shown].join(', ')} FROM ${old}) AS ${quoteName(after.name)}`;
  const culprit = (what: string, where: string): Culprits => ({ what, key: key.label, sql: query(rows, where) });
  const nulls = after.columns.flatMap(({ name, nullable, default: given, generated }) => {
    if (generated || (nullable && !isRowidKey(after, name))) return [];
    if (!sources.has(name)) return given ? [] : [culprit(`${after.name}.${name} has no value`, 'TRUE')];
    if (!known.has(name)) return [];
    const value = quoteName(name);
    return isRowidKey(after, name)
      ? [culprit(`${after.name}.${name} is no whole number`, `typeof(${value}) <> 'integer'`)]
      : [culprit(`${after.name}.${name} is NULL`, `${value} IS NULL`)];
  });
  const checks = after.checks
    .filter(({ expr }) => [...namesIn(expr.sql)].every((name) => isKnown(draft, known, name)))
    .map(({ name, expr }) => culprit(`check ${name} of ${after.name} does not hold`, `NOT ${inParentheses(expr)}`));
  const keys = [...(after.primaryKey ? [after.primaryKey] : []), ...after.uniques]
    .filter(({ columns }) => columns.every((name) => known.has(name)))
    .map((unique) =>
      duplicates({
        table: after.name,
        names: unique.columns,
        parts: unique.columns.map((name, i) => ({
          sql: known.get(name) as string,
          collate: optionsOf('key', unique).collate?.[i] ?? collationOf(draft, name),
        })),
        key,
        from: old,
      }),
    );
  return [...nulls, ...checks, ...keys];
}

function collationOf({ after }: Draft, column: string): string | undefined {
  const found = after.columns.find(({ name }) => name === column);
  return found && optionsOf('column', found).collate;
}

/** A value that another type will change cannot be judged before it is stored: rather nobody is named than the wrong one. */
function knownSources({ before, after, kept, using }: Draft, sources: ReadonlyMap<string, string>) {
  const known = new Map<string, string>();
  for (const column of after.columns) {
    const source = sources.get(column.name) ?? generatedSource(column.name);
    const was = before.table.columns.find(({ name }) => name === kept.get(column.name));
    const sameAffinity = was !== undefined && affinityOf(was.type) === affinityOf(column.type);
    const isText = using.has(column.name) && affinityOf(column.type) === 'text';
    if (source !== undefined && (isText || (sameAffinity && !using.has(column.name)))) known.set(column.name, source);
  }
  return known;

  /** What is generated as before can be read as it was. */
  function generatedSource(name: string): string | undefined {
    const [was, is] = [kept.get(name), after.columns.find((column) => column.name === name)];
    const old = before.table.columns.find((column) => column.name === was);
    return was !== undefined && is?.generated && old?.generated?.as.sql === is.generated.as.sql
      ? quoteName(was)
      : undefined;
  }
}

function isKnown({ after }: Draft, known: ReadonlyMap<string, string>, name: string): boolean {
  const column = after.columns.find((each) => fold(each.name) === name);
  return column === undefined || known.has(column.name);
}
