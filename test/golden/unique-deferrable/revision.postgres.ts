/**
 * unique deferrable
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { unique, type Op } from 'limbeck';

export const message = 'unique deferrable';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'one');
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('a').name('one').deferrable('deferred'));
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'one');
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('a').name('one'));
}
