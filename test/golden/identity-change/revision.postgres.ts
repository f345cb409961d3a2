/**
 * identity change
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'identity change';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterColumn('a', 'id', { identity: { generation: 'default' } });
  op.alterColumn('b', 'id', { identity: { generation: 'default', start: '1000', increment: '5' } });
}

export function downgrade(op: Op): void {
  op.alterColumn('b', 'id', { identity: { generation: 'default', start: '100' } });
  op.alterColumn('a', 'id', { identity: { generation: 'always' } });
}
