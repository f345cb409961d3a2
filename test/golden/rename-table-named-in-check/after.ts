import { c, check, sql, table } from 'limbeck';

export const users = table(
  'people',
  { id: c.integer().primaryKey(), age: c.integer() },
  [check('grown', sql`people.age > 17`)],
  { wasNamed: 'users' },
);
