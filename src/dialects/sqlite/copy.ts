// The rows of a table that is rebuilt, on their way from its old shape into the new one: all at once, or range by range.
import { same } from '../../schema/same.js';
import type { Column, Key, Table } from '../../schema/types.js';
import type { Statement } from '../dialect.js';
import type { Ranges } from '../ranges.js';
import { inParentheses } from '../standard/fragments.js';
import { quoteName } from '../standard/names.js';
import { copyCulprits } from './culprits.js';
import type { Draft } from './draft.js';
import { optionsOf } from './options.js';
import { isRowidKey, rowidName } from './rowid.js';
import { isWord, solidTokens } from './tokens.js';

/** Rows that are copied in well under a second. */
const rangeSize = 50_000;

/**
 * Every row, with its rowid where that is not a column. ON CONFLICT clauses of the table must not lose or change rows, so
 * the statement says ABORT. A value keeps what it is: it is stored under the affinity of the column's new type, which
 * converts only what nothing is lost by; only text that becomes bytes is cast.
 */
export function copyRows(draft: Draft, copy: string): Omit<Statement, 'note'> {
  const { after, before } = draft;
  const sources = new Map(
    after.columns.flatMap((column) => {
      const source = column.generated ? undefined : sourceOf(draft, column);
      return source === undefined ? [] : [[column.name, source] as const];
    }),
  );
  const columns = [...sources].map(([name, source]) => ({ name: quoteName(name), source }));
  const rowid = rowidToKeep(draft);
  const all = rowid ? [{ name: rowid, source: rowid }, ...columns] : columns;
  const some = all.length > 0 ? all : [{ name: quoteName(after.columns[0]?.name ?? ''), source: 'NULL' }];
  const names = some.map(({ name }) => name).join(', ');
  const values = some.map(({ source }) => source).join(', ');
  const sql = `INSERT OR ABORT INTO ${quoteName(copy)} (${names})\nSELECT ${values}\nFROM ${quoteName(before.parsed.name)}`;
  const ranges = rangesOf(draft, copy, sql);
  return { sql, ...(ranges && { ranges }), culprits: copyCulprits(draft, sources) };
}

/** Not where a new value is made from more than its own row. */
function rangesOf(draft: Draft, copy: string, sql: string): Ranges | undefined {
  const { parsed } = draft.before;
  const using = [...draft.using.values()];
  if (using.some((expr) => solidTokens(expr.sql).some((token) => isWord(token, 'OVER')))) return undefined;
  if (parsed.withoutRowid) return rangesByKey(draft, copy, sql);
  const key = rowidName(parsed);
  if (key === undefined) return undefined;
  const from = `FROM ${quoteName(parsed.name)}`;
  const range = `SELECT max(k) AS k FROM (SELECT ${key} AS k ${from} WHERE ${key} >= ? ORDER BY ${key} LIMIT ${rangeSize})`;
  return {
    count: `SELECT count(*) AS "rows" ${from}`,
    first: `SELECT CAST(min(${key}) AS TEXT) AS "first" ${from}`,
    range: `SELECT CAST(k AS TEXT) AS "last", (SELECT CAST(min(${key}) AS TEXT) ${from} WHERE ${key} > k) AS "next" FROM (${range})`,
    piece: `${sql}\nWHERE ${key} BETWEEN ? AND ?`,
    size: rangeSize,
  };
}

/** Where the key stays as it is: what comes next is what is greater than the greatest of the copy. */
function rangesByKey({ before, after, kept, using }: Draft, copy: string, sql: string): Ranges | undefined {
  const { table, parsed } = before;
  const now = after.primaryKey;
  const was = table.primaryKey;
  const columnOf = (in_: Table, name: string): Column | undefined => in_.columns.find((column) => column.name === name);
  const stays = (name: string, i: number): boolean => {
    const [to, from] = [columnOf(after, name), columnOf(table, was?.columns[i] ?? '')];
    const asBefore = to && from && same(to.type, from.type) && same(to.options, from.options);
    return asBefore === true && kept.get(name) === from.name && !using.has(name);
  };
  const plain = (key: Key): boolean => {
    const { collate, order } = optionsOf('key', key);
    return collate === undefined && order === undefined;
  };
  if (!now || !was || now.columns.length !== was.columns.length || !plain(now) || !plain(was)) return undefined;
  if (!same(after.options, table.options) || !now.columns.every(stays)) return undefined;
  const [former, latter] = [was, now].map(({ columns }) => columns.map(quoteName));
  const list = (names: readonly string[] = []): string =>
    names.length === 1 ? String(names[0]) : `(${names.join(', ')})`;
  const last = `SELECT ${latter?.join(', ')} FROM ${quoteName(copy)} ORDER BY ${latter?.map((name) => `${name} DESC`).join(', ')} LIMIT 1`;
  const rest = `ORDER BY ${former?.join(', ')} LIMIT ${rangeSize}`;
  return {
    count: `SELECT count(*) AS "rows" FROM ${quoteName(parsed.name)}`,
    head: `${sql}\n${rest}`,
    following: `${sql}\nWHERE ${list(former)} > (${last})\n${rest}`,
    size: rangeSize,
  };
}

function sourceOf(draft: Draft, column: Column): string | undefined {
  const was = draft.kept.get(column.name);
  if (was === undefined) return undefined;
  const { after, before, using } = draft;
  const given = using.get(column.name);
  const from = before.table.columns.find(({ name }) => name === was);
  const source = given ? inParentheses(given) : converted(quoteName(was), from, column);
  // A rowid takes NULL for a wish for a number. Where NULL could be, it shall fail: "datatype mismatch".
  const becomesRowid = isRowidKey(after, column.name) && !isRowidKey(before.table, was);
  return becomesRowid && (given || from?.nullable) ? `coalesce(${source}, 'NULL is no key')` : source;
}

function converted(name: string, from: Column | undefined, to: Column): string {
  if (to.type.name !== 'bytes' || from?.type.name === 'bytes') return name;
  return `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END`;
}

/** A name by which both tables show the rowid that no column of the new one is. */
function rowidToKeep({ before, after }: Draft): string | undefined {
  const isColumn = after.columns.some(({ name }) => isRowidKey(after, name));
  const withoutRowid = optionsOf('table', after).withoutRowid === true;
  return isColumn ? undefined : rowidName(before.parsed, { columns: after.columns, withoutRowid });
}
