import { c, check, index, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.bigint().identityAlways().primaryKey(),
  email: c.varchar(320).notNull(),
});
export const logs = table(
  'logs',
  {
    id: c.bigint().identityByDefault().primaryKey(),
    user_id: c.bigint().references('users.id', { onDelete: 'cascade' }),
    line: c.text().notNull().default('?'),
  },
  (t) => [index(t.user_id), check('not_empty', sql`line <> ''`)],
);
