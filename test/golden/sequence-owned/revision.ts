/**
 * sequence owned
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, primaryKey, sql, type Op } from 'limbeck';

export const message = 'sequence owned';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createSequence('numbers', { cache: 20 });
  op.createTable(
    'invoices',
    {
      number: c.bigint().default(sql`nextval('numbers')`),
    },
    [
      primaryKey('number').name('invoices_pkey'),
    ],
  );
  op.alterSequence('numbers', { ownedBy: 'invoices.number' });
}

export function downgrade(op: Op): void {
  op.alterSequence('numbers', { ownedBy: null });
  // Drops the table with its data.
  op.dropTable('invoices');
  op.dropSequence('numbers');
}
