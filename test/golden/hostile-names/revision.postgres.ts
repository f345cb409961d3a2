/**
 * hostile names
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, foreignKey, index, primaryKey, sql, unique, type Op } from 'limbeck';

export const message = 'hostile names';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createEnum('my "kind"', ["it's", 'a?b', '$1', '😀']);
  op.createTable(
    'select',
    {
      '1st': c.integer(),
      'two words': c.text().notNull().default("it's ? $1 \\"),
      'dou"ble': c.enum('my "kind"').notNull().default("it's"),
      constructor: c.text(),
      'back\\slash': c.text(),
      '😀': c.text(),
    },
    [
      primaryKey('1st').name('select_pkey'),
      unique('back\\slash').name('select_back\\slash_key'),
      check('what?', sql`"two words" <> 'a?b' and "two words" <> '$1'`),
      index('😀').name('select_😀_idx'),
      index(sql`lower("back\\slash")`).name('a "quoted" index'),
    ],
  );
  op.createTable(
    { name: 'dot.ted' },
    {
      id: c.integer(),
      order: c.integer(),
    },
    [
      primaryKey('id').name('dot.ted_pkey'),
      foreignKey('order').references('select', '1st').name('dot.ted_order_fkey'),
    ],
  );
}

export function downgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable({ name: 'dot.ted' });
  // Drops the table with its data.
  op.dropTable('select');
  op.dropEnum('my "kind"');
}
