/**
 * enum add value in the middle
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'enum add value in the middle';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addEnumValue('plan', 'trial', { before: 'free' });
  op.addEnumValue('plan', 'team', { after: 'free' });
}

export function downgrade(op: Op): void {
  op.removeEnumValue('plan', 'team');
  op.removeEnumValue('plan', 'trial');
}
