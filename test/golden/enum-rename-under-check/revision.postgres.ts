/**
 * enum rename under check
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'enum rename under check';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameEnum('plan', 'tariff');
}

export function downgrade(op: Op): void {
  op.renameEnum('tariff', 'plan');
}
