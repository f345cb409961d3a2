import { c, table } from 'limbeck';

export const people = table('people', {
  id: c.integer().primaryKey(),
  mail: c.varchar(100),
});
