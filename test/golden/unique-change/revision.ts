/**
 * unique change
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { unique, type Op } from 'limbeck';

export const message = 'unique change';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'one');
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('a', 'b').name('one'));
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'one');
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('a').name('one'));
}
