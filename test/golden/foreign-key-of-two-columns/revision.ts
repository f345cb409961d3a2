/**
 * foreign key of two columns
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { foreignKey, type Op } from 'limbeck';

export const message = 'foreign key of two columns';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createForeignKey(
    'members',
    foreignKey('org', 'code')
      .references('teams', 'org', 'code')
      .onDelete('cascade')
      .name('members_org_code_fkey'),
  );
}

export function downgrade(op: Op): void {
  op.dropConstraint('members', 'members_org_code_fkey');
}
