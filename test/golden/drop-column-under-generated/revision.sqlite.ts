/**
 * drop column under generated
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, sql, type Op } from 'limbeck';

export const message = 'drop column under generated';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'name', c.text());
  op.dropColumn('users', 'lower_email');
  // Drops the column with its data.
  op.dropColumn('users', 'email');
}

export function downgrade(op: Op): void {
  op.addColumn('users', 'email', c.text());
  op.addColumn('users', 'lower_email', c.text().generatedAs(sql`lower(email)`, { stored: true }));
  // Drops the column with its data.
  op.dropColumn('users', 'name');
}
