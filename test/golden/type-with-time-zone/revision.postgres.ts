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
  // The time zone of the session decides what becomes of existing values; name it: { using: sql`… AT TIME ZONE 'UTC'` }.
  // Writes every row anew unless that is UTC; nobody else can use the table meanwhile.
  op.alterColumn('meetings', 'at', { type: c.timestamptz() });
  // The time zone of the session decides what becomes of existing values; name it: { using: sql`… AT TIME ZONE 'UTC'` }.
  // Writes every row anew unless that is UTC; nobody else can use the table meanwhile.
  op.alterColumn('meetings', 'until', { type: c.timestamp() });
}

export function downgrade(op: Op): void {
  // The time zone of the session decides what becomes of existing values; name it: { using: sql`… AT TIME ZONE 'UTC'` }.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('meetings', 'until', { type: c.timestamptz(3) });
  // The time zone of the session decides what becomes of existing values; name it: { using: sql`… AT TIME ZONE 'UTC'` }.
  // Writes every row anew unless that is UTC; nobody else can use the table meanwhile.
  op.alterColumn('meetings', 'at', { type: c.timestamp() });
}
