/**
 * foreign key retargeted
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { foreignKey, type Op } from 'limbeck';

export const message = 'foreign key retargeted';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('d', 'd_ref');
  op.createForeignKey('d', foreignKey('ref').references('b', 'id').name('d_ref'));
}

export function downgrade(op: Op): void {
  op.dropConstraint('d', 'd_ref');
  op.createForeignKey('d', foreignKey('ref').references('a', 'id').name('d_ref'));
}
