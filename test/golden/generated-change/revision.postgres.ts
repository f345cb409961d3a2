/**
 * generated change
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { sql, type Op } from 'limbeck';

export const message = 'generated change';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'key', { generated: { as: sql`upper(email)`, stored: true } });
}

export function downgrade(op: Op): void {
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'key', { generated: { as: sql`lower(email)`, stored: true } });
}
