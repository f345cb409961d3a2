import { c, index, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    email: c.varchar(320).notNull().wasNamed('mail'),
  },
  (t) => [index(t.email).name('by_mail')],
);
