/**
 * index method
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { index, type Op } from 'limbeck';

export const message = 'index method';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createIndex('users', index('a').using('gin').name('users_a_idx'));
}

export function downgrade(op: Op): void {
  op.dropIndex('users', 'users_a_idx');
}
