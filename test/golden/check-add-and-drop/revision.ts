/**
 * check add and drop
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, sql, type Op } from 'limbeck';

export const message = 'check add and drop';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'small');
  op.createCheckConstraint('users', check('positive', sql`a > 0`));
  op.createCheckConstraint('users', check('odd', sql`a % 2 = 1 or a is null`));
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'odd');
  op.dropConstraint('users', 'positive');
  op.createCheckConstraint('users', check('small', sql`a < 10`));
}
