import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  email: c.text(),
  plan: c.varchar(20).notNull().default('free'),
  points: c.integer().notNull().default(0),
  seen: c.boolean().default(false).notNull(),
});
