import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  points: c.integer().notNull().default(7),
  state: c.text().default('1'),
});
