/**
 * add column with constant
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'add column with constant';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'plan', c.varchar(20).notNull().default('free'));
  op.addColumn('users', 'points', c.integer().notNull().default(0));
  op.addColumn('users', 'seen', c.boolean().notNull().default(false));
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('users', 'seen');
  // Drops the column with its data.
  op.dropColumn('users', 'points');
  // Drops the column with its data.
  op.dropColumn('users', 'plan');
}
