import { c, table } from 'limbeck';

export const kept = table('kept', { id: c.integer().primaryKey() });
