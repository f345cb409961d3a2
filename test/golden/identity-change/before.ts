import { c, table } from 'limbeck';

export const a = table('a', { id: c.bigint().identityAlways().primaryKey() });
export const b = table('b', { id: c.integer().identityByDefault({ start: 100 }).primaryKey(), n: c.integer() });
