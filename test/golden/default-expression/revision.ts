/**
 * default expression
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { sql, type Op } from 'limbeck';

export const message = 'default expression';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterColumn('users', 'a', { default: null });
  op.alterColumn('users', 'b', { default: sql`'pla' || 'in'` });
}

export function downgrade(op: Op): void {
  op.alterColumn('users', 'b', { default: 'plain' });
  op.alterColumn('users', 'a', { default: sql`CURRENT_TIMESTAMP` });
}
