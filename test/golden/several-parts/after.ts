import { c, index, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    name: c.text(),
    a: c.integer().default(7),
    score: c.numeric(10, 2),
    born: c.date(),
    data: c.bytes(),
    info: c.jsonb(),
  },
  (t) => [index(t.a).name('by_a')],
);
