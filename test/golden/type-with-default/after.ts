import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  points: c.text().notNull().default('7'),
  state: c.integer().default(1),
});
