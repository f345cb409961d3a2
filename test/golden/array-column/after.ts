import { c, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.text(),
  tags: c.text().array().notNull().default(sql`'{}'`),
  numbers: c.integer().array().default([1, 2]),
});
