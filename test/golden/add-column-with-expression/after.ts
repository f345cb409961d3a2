import { c, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  email: c.text(),
  created_at: c.timestamptz().notNull().default(sql`CURRENT_TIMESTAMP`),
  label: c.text().default(sql`'a' || 'b'`),
});
