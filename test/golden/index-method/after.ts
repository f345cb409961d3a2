import { c, index, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.jsonb(),
  },
  (t) => [index(t.a).using('gin')],
);
