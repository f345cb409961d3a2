/**
 * add column not null
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'add column not null';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Fails where the table has rows: give a default, or add the column nullable, fill it in op.run,
  // and set it NOT NULL after.
  op.addColumn('users', 'name', c.text().notNull());
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('users', 'name');
}
