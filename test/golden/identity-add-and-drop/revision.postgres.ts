/**
 * identity add and drop
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'identity add and drop';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterColumn('a', 'id', { identity: { generation: 'always' } });
  op.alterColumn('b', 'id', { identity: null });
}

export function downgrade(op: Op): void {
  op.alterColumn('b', 'id', { identity: { generation: 'always' } });
  op.alterColumn('a', 'id', { identity: null });
}
