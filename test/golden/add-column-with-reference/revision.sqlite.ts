/**
 * add column with reference
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, index, unique, type Op } from 'limbeck';

export const message = 'add column with reference';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'team_id', c.integer());
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('team_id').name('users_team_id_key'));
  op.createIndex('users', index('email').name('users_email_idx'));
  op.createForeignKey(
    'users',
    foreignKey('team_id').references('teams', 'id').onDelete('set null').name('users_team_id_fkey'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'users_team_id_fkey');
  op.dropIndex('users', 'users_email_idx');
  op.dropConstraint('users', 'users_team_id_key');
  // Drops the column with its data.
  op.dropColumn('users', 'team_id');
}
