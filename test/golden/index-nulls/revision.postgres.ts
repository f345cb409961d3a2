/**
 * index nulls
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { index, type Op } from 'limbeck';

export const message = 'index nulls';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createIndex('users', index({ column: 'a', nulls: 'first' }).name('one'));
  op.createIndex('users', index({ column: 'a', order: 'desc', nulls: 'last' }).name('two'));
}

export function downgrade(op: Op): void {
  op.dropIndex('users', 'two');
  op.dropIndex('users', 'one');
}
