/**
 * enum drop
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, primaryKey, type Op } from 'limbeck';

export const message = 'enum drop';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('accounts');
  op.dropEnum('plan');
}

export function downgrade(op: Op): void {
  op.createEnum('plan', ['free', 'team', 'scale']);
  op.createTable(
    'accounts',
    {
      id: c.integer(),
      plan: c.enum('plan').notNull().default('free'),
    },
    [
      primaryKey('id').name('accounts_pkey'),
    ],
  );
}
