/**
 * constraint altered
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, sql, type Op } from 'limbeck';

export const message = 'constraint altered';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterConstraint('users', 'in_team', { deferrable: 'deferred', comment: "a team's last" });
  // Reads all rows, and fails where one breaks it.
  op.validateConstraint('users', 'of_age');
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'of_age');
  op.createCheckConstraint(
    'users',
    check('of_age', sql`age >= 18`).options({ postgres: { notValid: true } }),
  );
  op.alterConstraint('users', 'in_team', { deferrable: null, comment: null });
}
