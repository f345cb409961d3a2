/**
 * enum remove value under check
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { check, index, sql, type Op } from 'limbeck';

export const message = 'enum remove value under check';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('accounts', 'not_free');
  op.dropIndex('accounts', 'teams');
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['free', 'team'], { from: ['free', 'team', 'old'] });
  op.createCheckConstraint('accounts', check('not_free', sql`plan <> 'free'`));
  op.createIndex('accounts', index('id').where(sql`plan = 'team'`).name('teams'));
}

export function downgrade(op: Op): void {
  op.dropIndex('accounts', 'teams');
  op.dropConstraint('accounts', 'not_free');
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['free', 'team', 'old'], { from: ['free', 'team'] });
  op.createIndex('accounts', index('id').where(sql`plan = 'team'::plan`).name('teams'));
  op.createCheckConstraint('accounts', check('not_free', sql`plan <> 'free'::plan`));
}
