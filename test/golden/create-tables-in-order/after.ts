import { c, table } from 'limbeck';

// Declared before the table that it refers to.
export const members = table('members', {
  id: c.integer().primaryKey(),
  team_id: c.integer().references('teams.id'),
});
export const teams = table('teams', { id: c.integer().primaryKey() });
