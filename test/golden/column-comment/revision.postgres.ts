/**
 * column comment
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'column comment';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterColumn('users', 'a', { comment: "it's new" });
  op.alterColumn('users', 'b', { comment: 'after' });
  op.alterColumn('users', 'd', { comment: null });
}

export function downgrade(op: Op): void {
  op.alterColumn('users', 'd', { comment: 'goes' });
  op.alterColumn('users', 'b', { comment: 'before' });
  op.alterColumn('users', 'a', { comment: null });
}
