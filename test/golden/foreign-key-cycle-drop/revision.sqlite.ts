/**
 * foreign key cycle drop
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, primaryKey, type Op } from 'limbeck';

export const message = 'foreign key cycle drop';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('teams');
  // Drops the table with its data.
  op.dropTable('members');
}

export function downgrade(op: Op): void {
  op.createTable(
    'members',
    {
      id: c.integer(),
      team_id: c.integer().notNull(),
    },
    [
      primaryKey('id').name('members_pkey'),
      foreignKey('team_id').references('teams', 'id').name('members_team_id_fkey'),
    ],
  );
  op.createTable(
    'teams',
    {
      id: c.integer(),
      owner_id: c.integer(),
    },
    [
      primaryKey('id').name('teams_pkey'),
      foreignKey('owner_id')
        .references('members', 'id')
        .onDelete('set null')
        .name('teams_owner_id_fkey')
        .deferrable('deferred'),
    ],
  );
}
