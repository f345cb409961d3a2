/**
 * index change
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { index, sql, type Op } from 'limbeck';

export const message = 'index change';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropIndex('users', 'one');
  op.dropIndex('users', 'two');
  op.createIndex('users', index('a').unique().name('one'));
  op.createIndex('users', index({ column: 'b', order: 'desc' }).where(sql`b > 0`).name('two'));
}

export function downgrade(op: Op): void {
  op.dropIndex('users', 'two');
  op.dropIndex('users', 'one');
  op.createIndex('users', index('b').name('two'));
  op.createIndex('users', index('a').name('one'));
}
