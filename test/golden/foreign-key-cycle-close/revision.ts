/**
 * foreign key cycle close
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, foreignKey, type Op } from 'limbeck';

export const message = 'foreign key cycle close';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('teams', 'owner_id', c.integer());
  op.createForeignKey(
    'teams',
    foreignKey('owner_id').references('members', 'id').name('teams_owner_id_fkey'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('teams', 'teams_owner_id_fkey');
  // Drops the column with its data.
  op.dropColumn('teams', 'owner_id');
}
