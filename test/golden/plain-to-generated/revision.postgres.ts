/**
 * plain to generated
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, index, sql, type Op } from 'limbeck';

export const message = 'plain to generated';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropIndex('users', 'users_key_idx');
  // Drops the column with its data.
  op.dropColumn('users', 'key');
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn('users', 'key', c.text().generatedAs(sql`lower(email)`, { stored: true }));
  op.createIndex('users', index('key').name('users_key_idx'));
}

export function downgrade(op: Op): void {
  op.dropIndex('users', 'users_key_idx');
  op.dropColumn('users', 'key');
  op.addColumn('users', 'key', c.text());
  op.createIndex('users', index('key').name('users_key_idx'));
}
