import { c, table } from 'limbeck';

export const kept = table('kept', { number: c.integer().primaryKey() });
