/**
 * constraint altered
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { foreignKey, type Op } from 'limbeck';

export const message = 'constraint altered';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'in_team');
  op.createForeignKey(
    'users',
    foreignKey('team_id').references('teams', 'id').name('in_team').deferrable('deferred'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'in_team');
  op.createForeignKey('users', foreignKey('team_id').references('teams', 'id').name('in_team'));
}
