import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  email: c.text().notNull(),
  nickname: c.varchar(40),
});
