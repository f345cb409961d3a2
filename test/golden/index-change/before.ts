import { c, index, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.text(),
    b: c.integer(),
  },
  (t) => [index(t.a).name('one'), index(t.b).name('two')],
);
