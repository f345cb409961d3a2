/**
 * customers have a full name
 *
 * Revises: 2e1e6ad4c80f
 * Created: 2026-11-22T17:17:28Z
 */
import { index, sql, type Op } from 'limbeck';

export const message = 'customers have a full name';
export const revision = 'dd05b5d6158b';
export const downRevision = '2e1e6ad4c80f';
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
