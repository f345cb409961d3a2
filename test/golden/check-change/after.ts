import { c, check, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.integer(),
  },
  (_t) => [check('range', sql`a between 1 and 100`)],
);
