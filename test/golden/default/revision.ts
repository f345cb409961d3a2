/**
 * default
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'default';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterColumn('users', 'd', { default: null });
  op.alterColumn('users', 'a', { default: 1 });
  op.alterColumn('users', 'b', { default: "it's after" });
  op.alterColumn('users', 'e', { default: { k: 'v?' } });
}

export function downgrade(op: Op): void {
  op.alterColumn('users', 'e', { default: [] });
  op.alterColumn('users', 'b', { default: 'before' });
  op.alterColumn('users', 'a', { default: null });
  op.alterColumn('users', 'd', { default: true });
}
