import { c, table } from 'limbeck';

export const teams = table('teams', {
  id: c.bigint().identityAlways().primaryKey(),
  name: c.text().notNull(),
});

export const other = table('other', { id: c.integer().primaryKey() });
export const members = table('members', {
  id: c.integer().primaryKey(),
  team_id: c.bigint().references('teams.id'),
});
