import { c, table } from 'limbeck';

export const teams = table('teams', { id: c.bigint().primaryKey() });
export const members = table('members', {
  id: c.integer().primaryKey(),
  team_id: c.bigint().notNull().references('teams.id', { onDelete: 'cascade' }),
});
