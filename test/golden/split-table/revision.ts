/**
 * split table
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, primaryKey, type Op } from 'limbeck';

export const message = 'split table';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createTable(
    'addresses',
    {
      user_id: c.integer(),
      street: c.text(),
      city: c.text(),
    },
    [
      primaryKey('user_id').name('addresses_pkey'),
      foreignKey('user_id').references('users', 'id').onDelete('cascade').name('addresses_user_id_fkey'),
    ],
  );
  // Drops the column with its data.
  op.dropColumn('users', 'street');
  // Drops the column with its data.
  op.dropColumn('users', 'city');
}

export function downgrade(op: Op): void {
  op.addColumn('users', 'city', c.text());
  op.addColumn('users', 'street', c.text());
  // Drops the table with its data.
  op.dropTable('addresses');
}
