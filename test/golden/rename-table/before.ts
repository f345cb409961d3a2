import { c, check, index, sql, table } from 'limbeck';

export const people = table(
  'people',
  {
    id: c.integer().primaryKey(),
    email: c.text().notNull().unique(),
    boss_id: c.integer().references('people.id'),
  },
  (t) => [index(t.boss_id), check('has_at', sql`email like '%@%'`)],
);
export const notes = table('notes', {
  id: c.integer().primaryKey(),
  person_id: c.integer().notNull().references('people.id', { onDelete: 'cascade' }),
});
