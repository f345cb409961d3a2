/**
 * enum comment
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, sql, type Op } from 'limbeck';

export const message = 'enum comment';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('accounts', 'accounts_plan_check');
  op.createCheckConstraint('accounts', check('accounts_plan_check', sql`"plan" IN ('team', 'free')`));
}

export function downgrade(op: Op): void {
  op.dropConstraint('accounts', 'accounts_plan_check');
  op.createCheckConstraint('accounts', check('accounts_plan_check', sql`"plan" IN ('free', 'team')`));
}
