import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  mail: c.varchar(320).notNull(),
});
