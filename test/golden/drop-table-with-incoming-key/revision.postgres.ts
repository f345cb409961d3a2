/**
 * drop table with incoming key
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, primaryKey, type Op } from 'limbeck';

export const message = 'drop table with incoming key';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('members', 'members_team_id_fkey');
  // Drops the table with its data.
  op.dropTable('teams');
}

export function downgrade(op: Op): void {
  op.createTable(
    'teams',
    {
      id: c.bigint().identityAlways(),
      name: c.text().notNull(),
    },
    [
      primaryKey('id').name('teams_pkey'),
    ],
  );
  op.createForeignKey(
    'members',
    foreignKey('team_id').references('teams', 'id').name('members_team_id_fkey'),
  );
}
