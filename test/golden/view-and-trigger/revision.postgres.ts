/**
 * view and trigger
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, primaryKey, type Op } from 'limbeck';

export const message = 'view and trigger';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createTable(
    'log',
    {
      id: c.integer(),
      what: c.text(),
    },
    [
      primaryKey('id').name('log_pkey'),
    ],
  );
  op.addColumn('posts', 'published', c.integer().notNull().default(0));
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('posts', 'published');
  // Drops the table with its data.
  op.dropTable('log');
}
