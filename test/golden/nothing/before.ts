import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.bigint().identityAlways().primaryKey(),
  email: c.varchar(320).notNull(),
});
