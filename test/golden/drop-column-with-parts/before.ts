import { c, check, index, sql, table } from 'limbeck';

export const teams = table('teams', {
  id: c.bigint().identityAlways().primaryKey(),
  name: c.text().notNull(),
});
export const users = table(
  'users',
  {
    id: c.integer().primaryKey(),
    email: c.text(),
    team_id: c.bigint().references('teams.id'),
    code: c.text().unique(),
  },
  (t) => [index(t.team_id), index(t.code, t.email), check('short', sql`length(code) < 5`)],
);
