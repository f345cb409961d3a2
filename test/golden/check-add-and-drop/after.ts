import { c, check, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.integer(),
  },
  (_t) => [check('positive', sql`a > 0`), check('odd', sql`a % 2 = 1 or a is null`)],
);
