import { c, table } from 'limbeck';

export const kept = table('kept', { number: c.integer().primaryKey() });
export const teams = table('teams', {
  id: c.integer().primaryKey(),
  owner_id: c.integer().references('members.id', { onDelete: 'set null', deferrable: 'deferred' }),
});
export const members = table('members', {
  id: c.integer().primaryKey(),
  team_id: c.integer().notNull().references('teams.id'),
});
