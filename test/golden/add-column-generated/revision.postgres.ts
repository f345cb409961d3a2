/**
 * add column generated
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, sql, type Op } from 'limbeck';

export const message = 'add column generated';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn('users', 'lower_email', c.text().generatedAs(sql`lower(email)`, { stored: true }));
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn('users', 'size', c.integer().generatedAs(sql`length(email)`, { stored: true }));
}

export function downgrade(op: Op): void {
  op.dropColumn('users', 'size');
  op.dropColumn('users', 'lower_email');
}
