// The models of the demo, after somebody edited them.
import { c, index, sql, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().identityAlways().primaryKey(),
  email: c.varchar(320).notNull().unique(),
  name: c.text(),
  nickname: c.text(),
  created_at: c.timestamp().notNull().default(sql`CURRENT_TIMESTAMP`),
});

export const notes = table(
  'notes',
  {
    id: c.integer().identityAlways().primaryKey(),
    user_id: c.integer().notNull().references('users.id', { onDelete: 'cascade' }),
    body: c.text().notNull(),
  },
  (t) => [index(t.user_id)],
);
