/**
 * check change
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, sql, type Op } from 'limbeck';

export const message = 'check change';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'range');
  op.createCheckConstraint('users', check('range', sql`a between 1 and 100`));
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'range');
  op.createCheckConstraint('users', check('range', sql`(a >= 1) AND (a <= 10)`));
}
