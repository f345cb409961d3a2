/**
 * array column
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'array column';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'tags', c.text().array().notNull().default([]));
  op.addColumn('users', 'numbers', c.integer().array().default([1, 2]));
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('users', 'numbers');
  // Drops the column with its data.
  op.dropColumn('users', 'tags');
}
