// Which rows point at nothing: what a transaction with its foreign keys switched off must not make more of.
import type { Operation } from '../../ops/index.js';
import type { TransactionFrame } from '../dialect.js';
import { quoteText } from '../standard/names.js';

type Check = TransactionFrame['checks'][number];

export function referenceCheck(ops: readonly Operation[]): Check {
  const named = (column: string): string => renamed(column, ops);
  // As text: a rowid may pass 2^53.
  const found = `SELECT ${named('"table"')}, CAST(c.rowid AS TEXT) AS rowid, ${named('parent')} FROM`;
  return {
    sql: `${found} pragma_foreign_key_check AS c ORDER BY 1, c.rowid, 3`,
    instead: `${withoutKeys} ${found} ${whereSound} AS c ORDER BY 1, c.rowid, 3`,
    message: 'rows would point at rows that do not exist',
  };
}

/** A row that was wrong before is no new one because its table has another name now. */
function renamed(column: string, ops: readonly Operation[]): string {
  const names = new Map<string, string>();
  for (const op of ops) {
    if (op.op !== 'renameTable') continue;
    for (const [from, to] of names) if (to === op.table.name) names.set(from, op.to);
    names.set(op.table.name, op.to);
  }
  if (names.size === 0) return column;
  const cases = [...names].map(([from, to]) => ` WHEN ${quoteText(from)} THEN ${quoteText(to)}`);
  return `CASE ${column}${cases.join('')} ELSE ${column} END AS ${column}`;
}

/**
 * Foreign keys whose columns are no key where they point: SQLite calls that a mismatch, and checks nothing at all as long as
 * there is one anywhere. Such a key is found by its columns, in any order; without columns it means the primary key.
 */
const withoutKeys = `WITH refs AS MATERIALIZED (
  SELECT child, id, parent, count(*) AS columns, group_concat(name, char(10)) AS names
  FROM (
    SELECT t.name AS child, f.id, f."table" AS parent, lower(f."to") AS name
    FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f
    WHERE t.schema = 'main' AND t.type = 'table' ORDER BY 1, 2, 4
  ) GROUP BY child, id
), mismatches AS MATERIALIZED (
  SELECT child, parent FROM refs
  WHERE EXISTS (SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND lower(name) = lower(parent)) AND NOT (
    (names IS NULL AND columns = (SELECT count(*) FROM pragma_table_xinfo(parent) WHERE pk > 0))
    OR names IS (SELECT group_concat(name, char(10)) FROM
      (SELECT lower(name) AS name FROM pragma_table_xinfo(parent) WHERE pk > 0 ORDER BY 1))
    OR EXISTS (SELECT 1 FROM pragma_index_list(parent) AS i WHERE i."unique" AND NOT i.partial AND names =
      (SELECT group_concat(name, char(10)) FROM (SELECT lower(name) AS name FROM pragma_index_info(i.name) ORDER BY 1)))
  )
), sound AS MATERIALIZED (
  SELECT DISTINCT child FROM refs WHERE child NOT IN (SELECT child FROM mismatches)
)`;

const whereSound = `(
  SELECT f."table", f.rowid, f.parent FROM sound JOIN pragma_foreign_key_check(sound.child) AS f
  UNION ALL SELECT child, NULL, parent FROM mismatches
)`;
