/**
 * unique add and drop
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { unique, type Op } from 'limbeck';

export const message = 'unique add and drop';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'users_a_key');
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('b').name('users_b_key'));
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'users_b_key');
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('a').name('users_a_key'));
}
