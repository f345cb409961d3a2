/**
 * type with cast
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, sql, type Op } from 'limbeck';

export const message = 'type with cast';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'age', { type: c.integer(), using: sql`cast(nullif(age, '') as integer)` });
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'born', { type: c.date() });
}

export function downgrade(op: Op): void {
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'born', { type: c.text() });
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'age', { type: c.text() });
}
