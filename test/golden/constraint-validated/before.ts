import { c, foreignKey, table } from 'limbeck';

export const teams = table('teams', { id: c.integer().primaryKey() });

export const users = table('users', { id: c.integer().notNull(), team_id: c.integer(), age: c.integer() }, (t) => [
  foreignKey(t.team_id).references('teams.id').name('in_team'),
]);
