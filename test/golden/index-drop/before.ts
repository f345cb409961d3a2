import { c, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.text(),
    b: c.integer(),
  },
  (t) => [index(t.a, t.b.desc()), index(sql`lower(a)`).unique().where(sql`b > 1`)],
);
