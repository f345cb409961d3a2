import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  second: c.text().wasNamed('first'),
  third: c.integer().wasNamed('second'),
});
