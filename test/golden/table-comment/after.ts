import { c, table } from 'limbeck';

export const a = table('a', { id: c.integer().primaryKey() }, { comment: "it's new" });
export const b = table('b', { id: c.integer().primaryKey() }, { comment: 'after\nwards' });
export const d = table('d', { id: c.integer().primaryKey() });
