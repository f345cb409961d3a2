// What only SQLite has, with its types: `table('t', { … }, { options: sqlite.table({ strict: true }) })`, where
// `import * as sqlite from 'limbeck/sqlite'`. No driver, no knex.
import type {
  CheckOptions,
  ColumnOptions,
  ForeignKeyOptions,
  IndexPartOptions,
  KeyOptions,
  TableOptions,
} from './dialects/sqlite/options.js';

export { type VirtualTableOptions, virtualTable } from './models/index.js';

/** What can be given to `.options(…)` and to the `options` of a table. */
export type SqliteOptions<T> = { readonly sqlite: T };

/** STRICT, WITHOUT ROWID. */
export function table<const T extends TableOptions>(options: T): SqliteOptions<T> {
  return { sqlite: options };
}

/** Collation, AUTOINCREMENT, ON CONFLICT of NOT NULL. */
export function column<const T extends ColumnOptions>(options: T): SqliteOptions<T> {
  return { sqlite: options };
}

/** Of keys and uniques: ON CONFLICT, collations, descending columns. */
export function key<const T extends KeyOptions>(options: T): SqliteOptions<T> {
  return { sqlite: options };
}

/** A word of its own behind MATCH. */
export function foreignKey<const T extends ForeignKeyOptions>(options: T): SqliteOptions<T> {
  return { sqlite: options };
}

/** ON CONFLICT of a check. */
export function check<const T extends CheckOptions>(options: T): SqliteOptions<T> {
  return { sqlite: options };
}

/** Of one part of an index: its collation. */
export function indexPart<const T extends IndexPartOptions>(options: T): SqliteOptions<T> {
  return { sqlite: options };
}
