import { c, table } from 'limbeck';

export const a = table('a', { x: c.integer().notNull().unique(), y: c.integer().primaryKey() });
export const b = table('b', { a_x: c.integer().references('a.x') });
