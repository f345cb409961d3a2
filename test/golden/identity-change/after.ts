import { c, table } from 'limbeck';

export const a = table('a', { id: c.bigint().identityByDefault().primaryKey() });
export const b = table('b', {
  id: c.integer().identityByDefault({ start: 1000, increment: 5 }).primaryKey(),
  n: c.integer(),
});
