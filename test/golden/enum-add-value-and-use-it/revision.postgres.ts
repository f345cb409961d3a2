/**
 * enum add value and use it
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, sql, type Op } from 'limbeck';

export const message = 'enum add value and use it';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.autocommit((op) => {
    op.addEnumValue('plan', 'trial', { after: 'team' });
  });
  op.alterColumn('accounts', 'plan', { default: 'trial' });
}

export function downgrade(op: Op): void {
  op.alterColumn('accounts', 'plan', { default: 'free' });
  op.dropConstraint('accounts', 'no_team');
  op.removeEnumValue('plan', 'trial');
  op.createCheckConstraint('accounts', check('no_team', sql`plan <> 'team'::plan`));
}
