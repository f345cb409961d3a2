import { c, table } from 'limbeck';

export const teams = table('teams', {
  id: c.bigint().identityAlways().primaryKey(),
  name: c.text().notNull(),
});
export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.bigint().references('teams.id'),
  b: c.bigint().references('teams.id', { onDelete: 'cascade' }),
  d: c.bigint().references('teams.id', { onUpdate: 'restrict' }),
  e: c.bigint().default(1).references('teams.id', { deferrable: 'deferred' }),
});
