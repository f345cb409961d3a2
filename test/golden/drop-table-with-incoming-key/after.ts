import { c, index, table } from 'limbeck';

export const members = table(
  'members',
  {
    id: c.integer().primaryKey(),
    team_id: c.bigint(),
  },
  (t) => [index(t.team_id)],
);
