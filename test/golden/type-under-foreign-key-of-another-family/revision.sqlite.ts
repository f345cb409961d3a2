/**
 * type under foreign key of another family
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, type Op } from 'limbeck';

export const message = 'type under foreign key of another family';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('members', 'members_team_id_fkey');
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('teams', 'id', { type: c.text() });
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('members', 'team_id', { type: c.text() });
  op.createForeignKey(
    'members',
    foreignKey('team_id').references('teams', 'id').name('members_team_id_fkey'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('members', 'members_team_id_fkey');
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('members', 'team_id', { type: c.integer() });
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  op.alterColumn('teams', 'id', { type: c.integer() });
  op.createForeignKey(
    'members',
    foreignKey('team_id').references('teams', 'id').name('members_team_id_fkey'),
  );
}
