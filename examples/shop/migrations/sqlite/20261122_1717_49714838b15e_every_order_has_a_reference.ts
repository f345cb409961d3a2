/**
 * every order has a reference
 *
 * Revises: ad27c6e9bed6
 * Created: 2026-11-22T17:17:33Z
 */
import type { Op } from 'limbeck';

export const message = 'every order has a reference';
export const revision = '49714838b15e';
export const downRevision = 'ad27c6e9bed6';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.run('references of orders that have none', async (knex) => {
    await knex('orders').whereNull('reference').update({ reference: knex.raw("'AUTO-' || id") });
  });
  op.alterColumn('orders', 'reference', { nullable: false });
}

export function downgrade(op: Op): void {
  op.alterColumn('orders', 'reference', { nullable: true });
  op.run('take back the references that were made up', async (knex) => {
    await knex('orders').where('reference', 'like', 'AUTO-%').update({ reference: null });
  });
}
