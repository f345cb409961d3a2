// A table made anew in another shape, with everything that it held and that hangs on it: SQLite's own procedure, with what
// that leaves out. Foreign keys are off meanwhile (session.ts). The new table is made first and takes the old name at the
// end: the other way round, the foreign keys of other tables would follow the old one. With `legacy_alter_table` nothing
// else is looked at when it does: views and other tables' triggers keep their text and find the new table.
import { usageError } from '../../errors.js';
import type { Column } from '../../schema/types.js';
import type { Statement } from '../dialect.js';
import { quoteName, quoteText } from '../standard/names.js';
import { copyRows } from './copy.js';
import { type Draft, textOf } from './draft.js';
import { withTexts } from './expressions.js';
import type { StoredObject } from './mentions.js';
import { optionsOf } from './options.js';
import { parseIndex } from './parse-index.js';
import { fold, sameName } from './tokens.js';
import { copyName, isReferenced, type World } from './world.js';

/**
 * Fails where foreign keys are on: then DROP TABLE would delete or change the rows that point at the table, and no
 * transaction or check would tell. (SQL has no way to raise an error but one: the number is the smallest that there is.)
 */
export const guard: Statement = {
  sql: 'SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys',
  note: 'make sure that foreign keys are off',
};

function countGuard(name: string, copy: string): string {
  const count = (table: string): string => `(SELECT count(*) FROM ${quoteName(table)})`;
  return `SELECT abs(-9223372036854775807 - (${count(name)} <> ${count(copy)})) AS "fails where rows are missing"`;
}

/** `redone`: indexes that other statements drop or make. */
export function rebuild(draft: Draft, world: World, redone: ReadonlySet<string>): readonly Statement[] {
  const { name } = draft.before.parsed;
  const copy = copyName(name, world);
  const note = (what: string): string => `rebuild table ${name}: ${what}`;
  return [
    ...(isReferenced(world, name) ? [guard] : []),
    { sql: textOf(draft, copy, world), note: note('its new shape') },
    { ...copyRows(draft, copy), note: note('copy its rows') },
    { sql: countGuard(name, copy), note: note('make sure that every row came along') },
    ...keepCounter(draft, copy).map((sql) => ({ sql, note: note('keep its AUTOINCREMENT counter') })),
    { sql: `DROP TABLE ${quoteName(name)}`, note: note('drop its old shape') },
    { sql: 'PRAGMA legacy_alter_table = ON', note: note('leave views and triggers as they are') },
    { sql: `ALTER TABLE ${quoteName(copy)} RENAME TO ${quoteName(name)}`, note: note('its name') },
    { sql: 'PRAGMA legacy_alter_table = OFF', note: note('back to the rule') },
    ...keptIndexes(draft, world, redone).map((index) => ({ sql: index.sql, note: note(`index ${index.name}`) })),
    ...ownTriggers(draft, world).map((trigger) => ({ sql: trigger.sql, note: note(`trigger ${trigger.name}`) })),
  ];
}

/** The counter may be ahead of the rows: numbers of rows that were deleted must not come again. */
function keepCounter({ before, after }: Draft, copy: string): readonly string[] {
  const counts = (columns: readonly Column[]): boolean =>
    columns.some((column) => optionsOf('column', column).autoincrement);
  if (!counts(before.table.columns) || !counts(after.columns)) return [];
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${quoteText(copy)}`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${quoteText(copy)}, seq FROM sqlite_sequence WHERE name = ${quoteText(before.parsed.name)}`,
  ];
}

/** Those that are as they were. */
function keptIndexes({ before, after }: Draft, world: World, redone: ReadonlySet<string>): readonly StoredObject[] {
  const had = new Set(before.table.indexes.map(({ name }) => name));
  const has = new Set(after.indexes.map(({ name }) => name));
  const columns = after.columns.map(({ name }) => name);
  return world.indexes
    .filter(
      ({ table, name }) => sameName(table, before.parsed.name) && had.has(name) && has.has(name) && !redone.has(name),
    )
    .map((index) => ({ ...index, sql: mended(index.sql, columns) }));
}

/** The index as it is stored; see `withTexts`. */
function mended(sql: string, columns: readonly string[]): string {
  const { partsStart } = parseIndex(sql);
  return sql.slice(0, partsStart) + withTexts(sql.slice(partsStart), columns);
}

function ownTriggers({ before }: Draft, world: World): readonly StoredObject[] {
  const own = world.triggers.filter(({ table }) => sameName(table, before.parsed.name));
  const rewritten = own.find(({ name }) => world.rewritten.has(fold(name)));
  if (!rewritten) return own;
  throw usageError(
    'sqlite-rewritten-trigger',
    `table ${before.parsed.name} must be rebuilt after a rename that its trigger ${rewritten.name} follows`,
    { hint: 'Put the operations that come after the rename into a revision of their own.' },
  );
}
