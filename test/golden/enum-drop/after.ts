import { c, table } from 'limbeck';

export const other = table('other', { id: c.integer().primaryKey() });
