import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  boss_id: c.integer().references('users.id', { onDelete: 'set null' }),
});
