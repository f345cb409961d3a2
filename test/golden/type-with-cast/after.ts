import { c, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  age: c.integer().using(sql`cast(nullif(age, '') as integer)`),
  born: c.date(),
});
