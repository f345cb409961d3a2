import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  name: c.text(),
});
export const allow = ['column:users.email'];
