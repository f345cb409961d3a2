import { c, sql, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const numbers = pg.sequence('bill_numbers', {
  wasNamed: 'numbers',
  start: 1000,
  min: 100,
  cycle: true,
  comment: 'of bills',
});
export const bills = table('bills', {
  id: c.integer().primaryKey(),
  number: c.bigint().default(sql`nextval('bill_numbers')`),
});
