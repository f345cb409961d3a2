import { c, table } from 'limbeck';

export const bills = table('bills', { id: c.integer().primaryKey() });
