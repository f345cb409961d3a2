import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.integer(),
  b: c.text().default('before'),
  d: c.boolean().notNull().default(true),
  e: c.jsonb().default([]),
});
