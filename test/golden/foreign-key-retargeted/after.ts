import { c, table } from 'limbeck';

export const a = table('a', { id: c.integer().primaryKey() });
export const b = table('b', { id: c.integer().primaryKey() });
export const d = table('d', { ref: c.integer().references('b.id', { name: 'd_ref' }) });
