/**
 * index add
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { index, sql, type Op } from 'limbeck';

export const message = 'index add';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createIndex('users', index('a').name('users_a_idx'));
  op.createIndex('users', index('a', { column: 'b', order: 'desc' }).name('two_ways'));
  op.createIndex('users', index('b').unique().where(sql`a is not null`).name('users_b_idx'));
  op.createIndex('users', index(sql`lower(a)`).name('users_lower_idx'));
  op.createIndex('users', index(sql`coalesce(a, 'it''s')`, 'd').name('mixed'));
}

export function downgrade(op: Op): void {
  op.dropIndex('users', 'mixed');
  op.dropIndex('users', 'users_lower_idx');
  op.dropIndex('users', 'users_b_idx');
  op.dropIndex('users', 'two_ways');
  op.dropIndex('users', 'users_a_idx');
}
