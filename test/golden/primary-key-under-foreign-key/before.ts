import { c, table } from 'limbeck';

export const a = table('a', { x: c.integer().primaryKey(), y: c.integer().notNull() });
export const b = table('b', { a_x: c.integer().references('a.x') });
