/**
 * create table with parts
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, foreignKey, index, primaryKey, sql, unique, type Op } from 'limbeck';

export const message = 'create table with parts';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createTable(
    'members',
    {
      team_id: c.integer(),
      email: c.varchar(320),
      role: c.text().notNull().default('guest'),
      points: c.integer().notNull().default(0),
      joined: c.date(),
    },
    [
      primaryKey('team_id', 'email').name('members_pkey'),
      unique('email', 'role').name('one_role'),
      foreignKey('team_id').references('teams', 'id').onDelete('cascade').name('members_team_id_fkey'),
      check('known_role', sql`role in ('guest', 'owner')`),
      check('members_points_check', sql`points >= 0`),
      index({ column: 'joined', order: 'desc' }).name('members_joined_idx'),
      index(sql`lower(email)`).unique().name('members_lower_idx'),
    ],
  );
}

export function downgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('members');
}
