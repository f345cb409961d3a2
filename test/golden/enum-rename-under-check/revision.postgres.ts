/**
 * enum rename under check
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, index, sql, type Op } from 'limbeck';

export const message = 'enum rename under check';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameEnum('plan', 'tariff');
  op.dropConstraint('accounts', 'not_free');
  op.dropIndex('accounts', 'teams');
  op.createCheckConstraint('accounts', check('not_free', sql`plan <> 'free'`));
  op.createIndex('accounts', index('id').where(sql`plan = 'team'`).name('teams'));
}

export function downgrade(op: Op): void {
  op.dropIndex('accounts', 'teams');
  op.dropConstraint('accounts', 'not_free');
  op.createIndex('accounts', index('id').where(sql`plan = 'team'::tariff`).name('teams'));
  op.createCheckConstraint('accounts', check('not_free', sql`plan <> 'free'::tariff`));
  op.renameEnum('tariff', 'plan');
}
