import { c, index, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    mail: c.varchar(100).default('none'),
  },
  (t) => [index(t.mail).name('by_mail')],
);
