import { c, check, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.integer(),
    b: c.text(),
  },
  (_t) => [check('range', sql`a > 0 and a < 10`), check('kind', sql`b in ('x', 'y')`)],
);
