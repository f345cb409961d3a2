import { c, table } from 'limbeck';

export const teams = table('teams', {
  id: c.bigint().identityAlways().primaryKey(),
  name: c.text().notNull(),
});
export const users = table('users', {
  id: c.integer().primaryKey(),
  team_id: c.bigint(),
});
