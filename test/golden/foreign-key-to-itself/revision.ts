/**
 * foreign key to itself
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { foreignKey, type Op } from 'limbeck';

export const message = 'foreign key to itself';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createForeignKey(
    'users',
    foreignKey('boss_id').references('users', 'id').onDelete('set null').name('users_boss_id_fkey'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'users_boss_id_fkey');
}
