import { c, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    email: c.text(),
    key: c.text().generatedAs(sql`lower(email)`),
  },
  (t) => [index(t.key)],
);
