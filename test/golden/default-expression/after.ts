import { c, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.timestamptz(),
  b: c.text().default(sql`'pla' || 'in'`),
});
