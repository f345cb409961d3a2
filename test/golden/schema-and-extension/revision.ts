/**
 * schema and extension
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, primaryKey, type Op } from 'limbeck';

export const message = 'schema and extension';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createSchema('access', { comment: 'who may do what' });
  op.createExtension('citext');
  op.createTable(
    'access.roles',
    {
      name: c.text(),
    },
    [
      primaryKey('name').name('roles_pkey'),
    ],
  );
  op.addColumn('users', 'name', c.raw('citext'));
}

export function downgrade(op: Op): void {
  // Drops the column with its data.
  op.dropColumn('users', 'name');
  // Drops the table with its data.
  op.dropTable('access.roles');
  op.dropExtension('citext');
  op.dropSchema('access');
}
