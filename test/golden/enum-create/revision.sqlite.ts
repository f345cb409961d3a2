/**
 * enum create
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, primaryKey, sql, type Op } from 'limbeck';

export const message = 'enum create';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createTable(
    'accounts',
    {
      id: c.integer(),
      plan: c.text().notNull().default('free'),
    },
    [
      primaryKey('id').name('accounts_pkey'),
      check('accounts_plan_check', sql`"plan" IN ('free', 'team', 'scale')`),
    ],
  );
}

export function downgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('accounts');
}
