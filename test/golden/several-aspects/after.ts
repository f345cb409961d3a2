import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  points: c.bigint().notNull().default(2).comment('new'),
});
