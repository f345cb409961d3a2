/**
 * type under generated
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, sql, type Op } from 'limbeck';

export const message = 'type under generated';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropColumn('users', 'lower_email');
  op.alterColumn('users', 'email', { type: c.varchar(320) });
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn('users', 'lower_email', c.text().generatedAs(sql`lower(email)`, { stored: true }));
}

export function downgrade(op: Op): void {
  op.dropColumn('users', 'lower_email');
  // Changes the type of existing values; give { using: sql`…` } where the default cast is not what you want.
  // Writes every row anew; nobody else can use the table meanwhile.
  op.alterColumn('users', 'email', { type: c.varchar(20) });
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn(
    'users',
    'lower_email',
    c.text().generatedAs(sql`lower((email)::text)`, { stored: true }),
  );
}
