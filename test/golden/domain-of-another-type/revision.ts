/**
 * domain of another type
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, check, sql, type Op } from 'limbeck';

export const message = 'domain of another type';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.dropConstraint('goods', 'not_thirteen');
  op.dropColumn('goods', 'twice');
  op.replaceDomain('code', c.bigint(), [check('code_check', sql`VALUE > 0`)]);
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn('goods', 'twice', c.integer().generatedAs(sql`id * 2`, { stored: true }));
  op.createCheckConstraint('goods', check('not_thirteen', sql`id <> 13`));
}

export function downgrade(op: Op): void {
  op.dropConstraint('goods', 'not_thirteen');
  op.dropColumn('goods', 'twice');
  op.replaceDomain('code', c.integer());
  // Writes every row anew; nobody else can use the table meanwhile.
  op.addColumn('goods', 'twice', c.integer().generatedAs(sql`(id)::integer * 2`, { stored: true }));
  op.createCheckConstraint('goods', check('not_thirteen', sql`(id)::integer <> 13`));
}
