/**
 * primary key under foreign key
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { foreignKey, primaryKey, unique, type Op } from 'limbeck';

export const message = 'primary key under foreign key';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('b', 'b_a_x_fkey');
  op.dropConstraint('a', 'a_pkey');
  op.createPrimaryKey('a', primaryKey('y').name('a_pkey'));
  // Fails where rows hold the same values.
  op.createUniqueConstraint('a', unique('x').name('a_x_key'));
  op.createForeignKey('b', foreignKey('a_x').references('a', 'x').name('b_a_x_fkey'));
}

export function downgrade(op: Op): void {
  op.dropConstraint('b', 'b_a_x_fkey');
  op.dropConstraint('a', 'a_x_key');
  op.dropConstraint('a', 'a_pkey');
  op.createPrimaryKey('a', primaryKey('x').name('a_pkey'));
  op.createForeignKey('b', foreignKey('a_x').references('a', 'x').name('b_a_x_fkey'));
}
