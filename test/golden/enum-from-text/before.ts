import { c, table } from 'limbeck';

export const accounts = table('accounts', {
  id: c.integer().primaryKey(),
  plan: c.text().notNull().default('free'),
});
