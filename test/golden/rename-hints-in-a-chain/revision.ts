/**
 * rename hints in a chain
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'rename hints in a chain';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameColumn('users', 'second', 'third');
  op.renameColumn('users', 'first', 'second');
}

export function downgrade(op: Op): void {
  op.renameColumn('users', 'second', 'first');
  op.renameColumn('users', 'third', 'second');
}
