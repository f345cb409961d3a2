import { c, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.timestamptz().default(sql`CURRENT_TIMESTAMP`),
  b: c.text().default('plain'),
});
