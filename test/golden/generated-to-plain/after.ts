import { c, index, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    email: c.text(),
    key: c.text(),
  },
  (t) => [index(t.key)],
);
