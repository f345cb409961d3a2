/**
 * enum reorder
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'enum reorder';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['z', 'a', 'b'], { from: ['a', 'b', 'z'] });
}

export function downgrade(op: Op): void {
  // Fails where a row holds a value that is gone: map it with { mapping: … }.
  op.setEnumValues('plan', ['a', 'b', 'z'], { from: ['z', 'a', 'b'] });
}
