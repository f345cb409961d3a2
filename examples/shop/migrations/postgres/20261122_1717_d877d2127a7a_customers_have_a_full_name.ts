/**
 * customers have a full name
 *
 * Revises: 5b065e2232e6
 * Created: 2026-11-22T17:17:51Z
 */
import { index, sql, type Op } from 'limbeck';

export const message = 'customers have a full name';
export const revision = 'd877d2127a7a';
export const downRevision = '5b065e2232e6';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.renameColumn('customers', 'name', 'full_name');
  op.createIndex(
    'customers',
    index('phone').where(sql`phone is not null`).name('customers_phone_idx'),
  );
}

export function downgrade(op: Op): void {
  op.dropIndex('customers', 'customers_phone_idx');
  op.renameColumn('customers', 'full_name', 'name');
}
