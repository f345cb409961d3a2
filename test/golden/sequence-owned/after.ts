import { c, sql, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const numbers = pg.sequence('numbers', { ownedBy: 'invoices.number', cache: 20 });
export const invoices = table('invoices', { number: c.bigint().default(sql`nextval('numbers')`).primaryKey() });
export const bills = table('bills', { id: c.integer().primaryKey() });
