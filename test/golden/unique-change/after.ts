import { c, table, unique } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.text(),
    b: c.text(),
  },
  (t) => [unique(t.a, t.b).name('one')],
);
