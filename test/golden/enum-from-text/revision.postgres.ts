/**
 * enum from text
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'enum from text';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createEnum('plan', ['free', 'team', 'scale']);
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('accounts', 'plan', { type: c.enum('plan'), default: 'free' });
}

export function downgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('accounts', 'plan', { type: c.text(), default: 'free' });
  op.dropEnum('plan');
}
