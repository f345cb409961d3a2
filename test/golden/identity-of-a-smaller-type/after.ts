import { c, table } from 'limbeck';

export const users = table('users', { id: c.integer().identityAlways().primaryKey() });
