/**
 * rename column followed by everything
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'rename column followed by everything';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameColumn('users', 'mail', 'e-mail');
}

export function downgrade(op: Op): void {
  op.renameColumn('users', 'e-mail', 'mail');
}
