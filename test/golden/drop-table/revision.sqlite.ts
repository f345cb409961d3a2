/**
 * drop table
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, foreignKey, index, primaryKey, sql, type Op } from 'limbeck';

export const message = 'drop table';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('logs');
}

export function downgrade(op: Op): void {
  op.createTable(
    'logs',
    {
      id: c.integer(),
      user_id: c.integer(),
      line: c.text().notNull().default('?'),
    },
    [
      primaryKey('id').name('logs_pkey'),
      foreignKey('user_id').references('users', 'id').onDelete('cascade').name('logs_user_id_fkey'),
      check('not_empty', sql`line <> ''`),
      index('user_id').name('logs_user_id_idx'),
    ],
  );
}
