/**
 * drop column with parts
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, foreignKey, index, sql, unique, type Op } from 'limbeck';

export const message = 'drop column with parts';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'users_team_id_fkey');
  op.dropConstraint('users', 'users_code_key');
  op.dropConstraint('users', 'short');
  op.dropIndex('users', 'users_code_email_idx');
  op.dropIndex('users', 'users_team_id_idx');
  // Drops the column with its data.
  op.dropColumn('users', 'team_id');
  // Drops the column with its data.
  op.dropColumn('users', 'code');
}

export function downgrade(op: Op): void {
  op.addColumn('users', 'code', c.text());
  op.addColumn('users', 'team_id', c.integer());
  op.createIndex('users', index('team_id').name('users_team_id_idx'));
  op.createIndex('users', index('code', 'email').name('users_code_email_idx'));
  op.createCheckConstraint('users', check('short', sql`length(code) < 5`));
  // Fails where rows hold the same values.
  op.createUniqueConstraint('users', unique('code').name('users_code_key'));
  op.createForeignKey(
    'users',
    foreignKey('team_id').references('teams', 'id').name('users_team_id_fkey'),
  );
}
