/**
 * primary key add
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { primaryKey, type Op } from 'limbeck';

export const message = 'primary key add';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Fails where a row holds NULL: fill those first.
  op.alterColumn('a', 'x', { nullable: false });
  op.createPrimaryKey('a', primaryKey('x').name('a_pkey'));
}

export function downgrade(op: Op): void {
  op.dropConstraint('a', 'a_pkey');
  op.alterColumn('a', 'x', { nullable: true });
}
