/**
 * enum remove value
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'enum remove value';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterColumn('accounts', 'plan', { default: null });
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['free', 'team'], { from: ['free', 'team', 'scale'] });
  op.alterColumn('accounts', 'plan', { default: 'free' });
}

export function downgrade(op: Op): void {
  op.alterColumn('accounts', 'plan', { default: null });
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['free', 'team', 'scale'], { from: ['free', 'team'] });
  op.alterColumn('accounts', 'plan', { default: 'scale' });
}
