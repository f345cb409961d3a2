/**
 * drop tables in order
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, primaryKey, type Op } from 'limbeck';

export const message = 'drop tables in order';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('members');
  // Drops the table with its data.
  op.dropTable('teams');
}

export function downgrade(op: Op): void {
  op.createTable(
    'teams',
    {
      id: c.integer(),
      name: c.text().notNull(),
    },
    [
      primaryKey('id').name('teams_pkey'),
    ],
  );
  op.createTable(
    'members',
    {
      id: c.integer(),
      team_id: c.integer(),
    },
    [
      primaryKey('id').name('members_pkey'),
      foreignKey('team_id').references('teams', 'id').name('members_team_id_fkey'),
    ],
  );
}
