/**
 * constraint rename
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'constraint rename';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameConstraint('a', 'first', 'second');
  op.renameConstraint('a', 'one_y', 'only_y');
  op.renameConstraint('a', 'positive', 'more');
}

export function downgrade(op: Op): void {
  op.renameConstraint('a', 'more', 'positive');
  op.renameConstraint('a', 'only_y', 'one_y');
  op.renameConstraint('a', 'second', 'first');
}
