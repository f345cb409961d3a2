import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  code: c.varchar(20).notNull(),
  points: c.integer(),
});
