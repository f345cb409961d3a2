import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  points: c.integer().default(1).comment('old'),
});
