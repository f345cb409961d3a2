/**
 * foreign key actions
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { foreignKey, type Op } from 'limbeck';

export const message = 'foreign key actions';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('users', 'users_a_fkey');
  op.dropConstraint('users', 'users_b_fkey');
  op.dropConstraint('users', 'users_d_fkey');
  op.dropConstraint('users', 'users_e_fkey');
  op.createForeignKey(
    'users',
    foreignKey('a')
      .references('teams', 'id')
      .onDelete('set null')
      .onUpdate('cascade')
      .name('users_a_fkey'),
  );
  op.createForeignKey(
    'users',
    foreignKey('b').references('teams', 'id').onDelete('restrict').name('users_b_fkey'),
  );
  op.createForeignKey('users', foreignKey('d').references('teams', 'id').name('users_d_fkey'));
  op.createForeignKey(
    'users',
    foreignKey('e')
      .references('teams', 'id')
      .onDelete('set default')
      .name('users_e_fkey')
      .deferrable('immediate'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('users', 'users_e_fkey');
  op.dropConstraint('users', 'users_d_fkey');
  op.dropConstraint('users', 'users_b_fkey');
  op.dropConstraint('users', 'users_a_fkey');
  op.createForeignKey(
    'users',
    foreignKey('e').references('teams', 'id').name('users_e_fkey').deferrable('deferred'),
  );
  op.createForeignKey(
    'users',
    foreignKey('d').references('teams', 'id').onUpdate('restrict').name('users_d_fkey'),
  );
  op.createForeignKey(
    'users',
    foreignKey('b').references('teams', 'id').onDelete('cascade').name('users_b_fkey'),
  );
  op.createForeignKey('users', foreignKey('a').references('teams', 'id').name('users_a_fkey'));
}
