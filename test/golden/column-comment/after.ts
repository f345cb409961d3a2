import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.text().comment("it's new"),
  b: c.text().comment('after'),
  d: c.text(),
});
