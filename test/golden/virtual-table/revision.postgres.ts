/**
 * virtual table
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'virtual table';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('notes', 'body', c.text());
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('notes', 'body');
}
