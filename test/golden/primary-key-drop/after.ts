import { c, table } from 'limbeck';

export const a = table('a', { x: c.integer().notNull(), y: c.integer() });
