import { c, index, table, unique } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.text(),
    b: c.text(),
  },
  (t) => [index(t.b).name('one'), unique(t.a).name('two')],
);
