/**
 * customer preferences apart
 *
 * Revises: f98391c6c719
 * Created: 2026-11-22T17:18:09Z
 */
import { c, foreignKey, primaryKey, type Op } from 'limbeck';

export const message = 'customer preferences apart';
export const revision = 'c3eb40c83501';
export const downRevision = 'f98391c6c719';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createTable(
    'customer_preferences',
    {
      customer_id: c.bigint(),
      newsletter: c.boolean().notNull().default(false),
      language: c.char(2).notNull().default('en'),
    },
    [
      primaryKey('customer_id').name('customer_preferences_pkey'),
      foreignKey('customer_id')
        .references('customers', 'id')
        .onDelete('cascade')
        .name('customer_preferences_customer_id_fkey'),
    ],
  );
  op.run('preferences from customers', async (knex) => {
    await knex.raw(
      `insert into customer_preferences (customer_id, newsletter, language)
       select id, newsletter, language from customers`,
    );
  });
  op.dropColumn('customers', 'newsletter');
  op.dropColumn('customers', 'language');
}

export function downgrade(op: Op): void {
  op.addColumn('customers', 'language', c.char(2).notNull().default('en'));
  op.addColumn('customers', 'newsletter', c.boolean().notNull().default(false));
  op.run('preferences back to customers', async (knex) => {
    await knex.raw(
      `update customers set
         newsletter = (select newsletter from customer_preferences where customer_id = customers.id),
         language = (select language from customer_preferences where customer_id = customers.id)
       where id in (select customer_id from customer_preferences)`,
    );
  });
  op.dropTable('customer_preferences');
}
