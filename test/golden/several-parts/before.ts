import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  name: c.text(),
  score: c.numeric(10, 2),
  born: c.date(),
  data: c.bytes(),
  info: c.jsonb(),
});
