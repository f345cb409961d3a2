/**
 * index name changes hands
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { index, unique, type Op } from 'limbeck';

export const message = 'index name changes hands';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropIndex('users', 'one');
  op.dropIndex('users', 'two');
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('a').name('two'));
  op.createIndex('users', index('b').name('one'));
}

export function downgrade(op: Op): void {
  op.dropIndex('users', 'one');
  op.dropConstraint('users', 'two');
  op.createIndex('users', index('b').name('two'));
  op.createIndex('users', index('a').name('one'));
}
