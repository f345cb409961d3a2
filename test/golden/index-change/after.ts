import { c, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.text(),
    b: c.integer(),
  },
  (t) => [index(t.a).name('one').unique(), index(t.b.desc()).name('two').where(sql`b > 0`)],
);
