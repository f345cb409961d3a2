import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  code: c.varchar(50).notNull(),
  points: c.bigint(),
});
