import { c, table } from 'limbeck';

export const teams = table('teams', {
  id: c.bigint().identityAlways().primaryKey(),
  name: c.text().notNull(),
});
export const users = table('users', {
  id: c.integer().primaryKey(),
  a: c.bigint().references('teams.id', { onDelete: 'set null', onUpdate: 'cascade' }),
  b: c.bigint().references('teams.id', { onDelete: 'restrict' }),
  d: c.bigint().references('teams.id'),
  e: c.bigint().default(1).references('teams.id', { onDelete: 'set default', deferrable: 'immediate' }),
});
