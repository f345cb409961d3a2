/**
 * rename column with changes
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'rename column with changes';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameColumn('users', 'mail', 'email');
  // Fails where a row holds NULL: fill those first.
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('users', 'email', { type: c.varchar(320), nullable: false, default: null });
}

export function downgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('users', 'email', { type: c.varchar(100), nullable: true, default: 'none' });
  op.renameColumn('users', 'email', 'mail');
}
