import { c, table } from 'limbeck';

export const a = table('a', { x: c.integer(), y: c.integer().notNull() });
