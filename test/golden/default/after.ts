import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.integer().default(1),
  b: c.text().default("it's after"),
  d: c.boolean().notNull(),
  e: c.jsonb().default({ k: 'v?' }),
});
