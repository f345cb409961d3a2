import { c, check, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.integer(),
    b: c.text(),
  },
  (_t) => [check('range', sql`A > 0  AND a < 10`), check('kind', sql`b IN ('x','y')`)],
);
