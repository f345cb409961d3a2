/**
 * several aspects
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'several aspects';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Fails where a row holds NULL: fill those first.
  op.alterColumn('users', 'points', { nullable: false, default: 2 });
}

export function downgrade(op: Op): void {
  op.alterColumn('users', 'points', { nullable: true, default: 1 });
}
