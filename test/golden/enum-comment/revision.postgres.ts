/**
 * enum comment
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'enum comment';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['team', 'free'], { from: ['free', 'team'] });
  op.setEnumComment('plan', 'what is paid for');
}

export function downgrade(op: Op): void {
  op.setEnumComment('plan', 'what is paid');
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['free', 'team'], { from: ['team', 'free'] });
}
