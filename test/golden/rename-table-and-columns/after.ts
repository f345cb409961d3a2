import { c, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    email: c.varchar(320).wasNamed('mail').notNull(),
  },
  { wasNamed: 'people' },
);
