/**
 * type under check and index
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'type under check and index';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'points', { type: c.bigint() });
}

export function downgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'points', { type: c.integer() });
}
