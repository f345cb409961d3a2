import { c, table } from 'limbeck';

export const a = table('a', { x: c.integer().primaryKey(), y: c.integer().notNull() });
