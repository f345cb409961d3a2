import { c, check, index, sql, table } from 'limbeck';

export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    points: c.integer().unique(),
  },
  (t) => [index(t.points.desc()), index(t.id).where(sql`points > 3`), check('few', sql`points < 100`)],
);
