/**
 * type with time zone
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, type Op } from 'limbeck';

export const message = 'type with time zone';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('meetings', 'at', { type: c.timestamptz() });
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('meetings', 'until', { type: c.timestamp() });
}

export function downgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('meetings', 'until', { type: c.timestamptz(3) });
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('meetings', 'at', { type: c.timestamp() });
}
