import { c, table } from 'limbeck';

export const teams = table('teams', { id: c.text().primaryKey() });
export const members = table('members', {
  id: c.integer().primaryKey(),
  team_id: c.text().notNull().references('teams.id'),
});
