/**
 * add column with expression
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, sql, type Op } from 'limbeck';

export const message = 'add column with expression';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'created_at', c.timestamptz().notNull().default(sql`CURRENT_TIMESTAMP`));
  op.addColumn('users', 'label', c.text().default(sql`'a' || 'b'`));
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('users', 'label');
  // Drops the column with its data.
  op.dropColumn('users', 'created_at');
}
