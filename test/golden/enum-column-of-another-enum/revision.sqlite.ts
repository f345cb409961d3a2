/**
 * enum column of another enum
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, sql, type Op } from 'limbeck';

export const message = 'enum column of another enum';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('accounts', 'accounts_kind_check');
  op.alterColumn('accounts', 'kind', { default: 'z' });
  op.createCheckConstraint('accounts', check('accounts_kind_check', sql`"kind" IN ('x', 'y', 'z')`));
}

export function downgrade(op: Op): void {
  op.dropConstraint('accounts', 'accounts_kind_check');
  op.alterColumn('accounts', 'kind', { default: 'x' });
  op.createCheckConstraint('accounts', check('accounts_kind_check', sql`"kind" IN ('x', 'y')`));
}
