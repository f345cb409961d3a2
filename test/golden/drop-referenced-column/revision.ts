/**
 * drop referenced column
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, unique, type Op } from 'limbeck';

export const message = 'drop referenced column';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('members', 'members_team_code_fkey');
  op.dropConstraint('teams', 'teams_code_key');
  // Drops the column with its data.
  op.dropColumn('teams', 'code');
}

export function downgrade(op: Op): void {
  op.addColumn('teams', 'code', c.text());
  // Fails where rows hold the same values.
  op.createUniqueConstraint('teams', unique('code').name('teams_code_key'));
  op.createForeignKey(
    'members',
    foreignKey('team_code').references('teams', 'code').name('members_team_code_fkey'),
  );
}
