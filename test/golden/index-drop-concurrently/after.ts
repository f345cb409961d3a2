import { c, table } from 'limbeck';

export const users = table('users', { id: c.integer().primaryKey(), a: c.text() });
