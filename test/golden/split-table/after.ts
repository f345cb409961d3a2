import { c, table } from 'limbeck';

export const users = table('users', {
  id: c.integer().primaryKey(),
  email: c.text().notNull().unique(),
});
export const addresses = table('addresses', {
  user_id: c.integer().primaryKey().references('users.id', { onDelete: 'cascade' }),
  street: c.text(),
  city: c.text(),
});
