import { c, check, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    email: c.text().notNull().unique(),
    boss_id: c.integer().references('users.id'),
  },
  (t) => [index(t.boss_id), check('has_at', sql`email like '%@%'`)],
  { wasNamed: 'people' },
);
export const notes = table('notes', {
  id: c.integer().primaryKey(),
  person_id: c.integer().notNull().references('users.id', { onDelete: 'cascade' }),
});
