import { c, table } from 'limbeck';

export const users = table('users', { id: c.bigint().identityAlways().primaryKey() });
