/**
 * index altered
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import type { Op } from 'limbeck';

export const message = 'index altered';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.alterIndex('users', 'by_birth', { options: { postgres: { clustered: null } } });
  op.alterIndex('users', 'by_name', {
    comment: 'for the list',
    options: { postgres: { with: { fillfactor: '80', deduplicate_items: null }, clustered: true } },
  });
}

export function downgrade(op: Op): void {
  op.alterIndex('users', 'by_name', {
    comment: null,
    options: { postgres: { with: { fillfactor: '70', deduplicate_items: 'off' }, clustered: null } },
  });
  op.alterIndex('users', 'by_birth', { options: { postgres: { clustered: true } } });
}
