import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  code: c.text().notNull(),
  points: c.bigint(),
});
