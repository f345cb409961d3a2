import { c, table } from 'limbeck';

export const teams = table('teams', { id: c.integer().primaryKey() });
export const members = table('members', {
  id: c.integer().primaryKey(),
  team_id: c.integer().notNull().references('teams.id'),
});
