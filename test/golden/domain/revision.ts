/**
 * domain
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, sql, type Op } from 'limbeck';

export const message = 'domain';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropDomainConstraint('email', 'has_at');
  op.alterDomain('email', { default: 'nobody@example.org', nullable: true });
  op.createDomainConstraint('email', check('short', sql`length(VALUE) < 300`));
  op.setDomainComment('email', 'an address');
  op.addColumn('users', 'email', c.domain('email'));
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('users', 'email');
  op.setDomainComment('email', null);
  op.dropDomainConstraint('email', 'short');
  op.alterDomain('email', { default: null, nullable: false });
  op.createDomainConstraint('email', check('has_at', sql`POSITION(('@'::text) IN (VALUE)) > 1`));
}
