import { c, table } from 'limbeck';

export const users = table('users', { id: c.integer().primaryKey(), old: c.text() });
export const accounts = table('accounts', { id: c.integer().primaryKey(), email: c.text().notNull() });
