import { c, check, sql, table } from 'limbeck';

export const users = table('users', { id: c.integer().primaryKey(), age: c.integer() }, [
  check('grown', sql`users.age > 17`),
]);
