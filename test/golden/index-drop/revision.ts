/**
 * index drop
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { index, sql, type Op } from 'limbeck';

export const message = 'index drop';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropIndex('users', 'users_a_b_idx');
  op.dropIndex('users', 'users_lower_idx');
}

export function downgrade(op: Op): void {
  op.createIndex('users', index(sql`lower(a)`).unique().where(sql`b > 1`).name('users_lower_idx'));
  op.createIndex('users', index('a', { column: 'b', order: 'desc' }).name('users_a_b_idx'));
}
