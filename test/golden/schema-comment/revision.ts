/**
 * schema comment
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'schema comment';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.setSchemaComment('public', "the shop's own");
  op.setSchemaComment('auth', null);
}

export function downgrade(op: Op): void {
  op.setSchemaComment('auth', 'who is who');
  op.setSchemaComment('public', null);
}
