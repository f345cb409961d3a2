/**
 * table comment
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'table comment';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.setTableComment('a', "it's new");
  op.setTableComment('b', 'after\nwards');
  op.setTableComment('d', null);
}

export function downgrade(op: Op): void {
  op.setTableComment('d', 'goes');
  op.setTableComment('b', 'before');
  op.setTableComment('a', null);
}
