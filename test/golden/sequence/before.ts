import { c, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const numbers = pg.sequence('numbers');
export const bills = table('bills', { id: c.integer().primaryKey() });
