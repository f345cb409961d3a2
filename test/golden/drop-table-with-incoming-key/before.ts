import { c, index, table } from 'limbeck';

export const teams = table('teams', {
  id: c.bigint().identityAlways().primaryKey(),
  name: c.text().notNull(),
});

export const members = table(
  'members',
  {
    id: c.integer().primaryKey(),
    team_id: c.bigint().references('teams.id'),
  },
  (t) => [index(t.team_id)],
);
