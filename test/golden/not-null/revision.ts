/**
 * not null
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'not null';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Fails where a row holds NULL: fill those first.
  op.alterColumn('users', 'email', { nullable: false });
  op.alterColumn('users', 'name', { nullable: true });
}

export function downgrade(op: Op): void {
  // Fails where a row holds NULL: fill those first.
  op.alterColumn('users', 'name', { nullable: false });
  op.alterColumn('users', 'email', { nullable: true });
}
