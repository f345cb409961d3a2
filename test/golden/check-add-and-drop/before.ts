import { c, check, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    a: c.integer(),
  },
  (_t) => [check('small', sql`a < 10`)],
);
